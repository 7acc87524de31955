"""Every kind of object in a checklist with its keys: the one table behind reader, schema, docs."""

from collections.abc import Mapping

from golive_tui.checklist.fields import Choice, Field, Table
from golive_tui.checklist.forms import (
    Markdown,
    Name,
    OneOf,
    Parsed,
    Text,
    Whole,
    YesNo,
    duration,
    mark,
    period,
)
from golive_tui.checklist.model import EvidenceRule, TickMode
from golive_tui.checklist.moments import MOMENT, parse_moment
from golive_tui.checklist.plan import HoldEnd
from golive_tui.checklist.runnable import PROBE, STEP, VARIABLE_HINT, VARIABLE_NAME
from golive_tui.checklist.shapes import ListOf, MappingOf, Nested

_TITLE = Field("title", Text(filled=True), "What it is called.", required=True)
_ID = Field(
    "id",
    Text(pattern=r"[\w-]{1,80}", hint="use letters, digits, _ and -, at most 80"),
    "Its name in addresses, unique in its parent.",
    default="slug of the title",
)
_DETAILS = Field("details", Markdown(), "More about it, in Markdown.")
_LINKS = Field("links", ListOf(Text(filled=True)), "Links worth having at hand.")
_PROBE = Field("probe", Nested("probe"), "The automatic check of it.")

_HANDED_DOWN = (
    Field("owner", Text(), "Who does it; handed down.", default="the parent's"),
    Field("from", mark(), "Not before; handed down.", default="the parent's", attribute="starts"),
    Field("by", mark(), "Due; handed down.", default="the parent's"),
    Field("when", Text(), "A condition for people; handed down.", default="the parent's"),
    Field(
        "required", YesNo(), "false: nice to have; handed down.", default="the parent's, or true"
    ),
    Field("tags", ListOf(Text(filled=True)), "Words to filter by; added to the parent's."),
)

CHECKLIST = Table(
    "checklist",
    "A checklist: what should be done for one launch.",
    Field("golive", Text(), "Version of the format: 1.", required=True),
    Field("title", Text(filled=True), "What is launched.", required=True),
    Field("summary", Text(), "One line about it."),
    Field("details", Markdown(), "More about it, in Markdown."),
    Field("release", MappingOf(Text()), "Free fields, shown in the header."),
    Field("launch", Nested("launch"), "When it is meant to happen."),
    Field("vars", MappingOf(Nested("variable"), keys=VARIABLE_NAME, hint=VARIABLE_HINT,
                            word="variable"), "Values for probes and steps."),
    Field("defaults", Nested("defaults"), "What counts where nothing else is said."),
    Field("probes", MappingOf(Nested("probe"), keys=r"[\w-]+", hint="use letters, digits, _ and -",
                              word="probe"), "Named probes, for others to need."),
    Field("sections", ListOf(Nested("section")), "The sections."),
    Field("criteria", ListOf(Nested("criterion")), "Limits that call a hold before launch."),
    Field("stations", ListOf(Nested("station")), "Roles that vote in the poll."),
    Field("targets", ListOf(Nested("target")), "Success criteria, watched after launch."),
    Field("rollback", Nested("rollback"), "How to get back."),
    Field("contacts", ListOf(Nested("contact")), "People to call."),
    Field("escalation", ListOf(Nested("escalation level")), "Whom to call how fast."),
    Field("known_issues", ListOf(Nested("known issue")), "What may happen, and what to do."),
    Field("references", ListOf(Nested("reference")), "Links worth having at hand."),
)  # fmt: skip

LAUNCH = Table(
    "launch",
    "When the launch is meant to happen.",
    Field(
        "t0", Parsed("moment", parse_moment, f"^{MOMENT}$"), "The announced launch, holds included."
    ),
    Field("timezone", Text(filled=True), "Name of the time zone.", default="the operator's"),
    Field("window", Nested("window"), "The interval in which the launch must happen."),
    Field("holds", ListOf(Nested("hold")), "Planned stops of the T-clock."),
)
WINDOW = Table(
    "window",
    "The interval in which the launch must happen.",
    Field("opens", mark(), "When it opens."),
    Field("closes", mark(), "When it closes."),
)
HOLD = Table(
    "hold",
    "A planned stop of the T-clock.",
    Field("name", Text(filled=True), "What it is called.", required=True),
    Field("at", mark(), "Where the T-clock stops.", required=True),
    Field("for", duration(), "How long at least.", default="0s", attribute="length"),
    Field("until", OneOf(enum=HoldEnd), "What ends it.", default="time"),
    named_by="name",
)
VARIABLE = Table(
    "variable",
    "A value for probes and steps: a text, a secret, or a question.",
    Field("value", Text(), "The value, as written."),
    Field("ask", Text(filled=True), "The question to ask when it is first needed."),
    Field("secret", YesNo(), "true: it is masked everywhere.", default="false"),
    bare="value",
)
DEFAULTS = Table(
    "defaults",
    "What counts where nothing else is said.",
    Field("probe", Nested("probe defaults"), "For every probe."),
)
PROBE_DEFAULTS = Table(
    "probe defaults",
    "What counts for a probe that says nothing itself.",
    Field("timeout", period(), "When to give up.", default="5s"),
    Field("every", period(), "How often it runs.", default="30s"),
    Field("retries", Whole(most=100), "How often to try again.", default="1"),
)
SECTION = Table(
    "section",
    "A heading with items and further sections under it.",
    _TITLE,
    _ID,
    Field("summary", Text(), "One line about it."),
    _DETAILS,
    *_HANDED_DOWN,
    _LINKS,
    Field("items", ListOf(Nested("item")), "Its items."),
    Field("sections", ListOf(Nested("section")), "Sections under it."),
    named_by="title",
)
ITEM = Table(
    "item",
    "One thing to check; a title alone will do. With items under it, it is a group.",
    _TITLE,
    _ID,
    Field("summary", Text(), "One line about it."),
    _DETAILS,
    *_HANDED_DOWN,
    Field("takes", duration(), "Planned duration."),
    Field("needs", ListOf(Name()), "Items, groups or sections that must be done first."),
    Field("done", YesNo(), "true: it was done when this was written.", default="false"),
    Field("valid", period(), "A tick older than this is open again."),
    Field("evidence", OneOf(enum=EvidenceRule), "Whether a tick must rest on something.",
          default="none"),
    _LINKS,
    Field("run", ListOf(Nested("step")), "Its steps; a text is one shell command."),
    Field("tick", OneOf(enum=TickMode), "Who ticks it.",
          default="confirmed with a probe, else manual"),
    _PROBE,
    Field("mutes", ListOf(Name()), "Criteria and probes silenced while its steps run."),
    Field("repeat", Nested("repeat"), "When it comes again."),
    Field("items", ListOf(Nested("item")), "Items under it; it is then a group."),
    bare="title",
    named_by="title",
)  # fmt: skip
REPEAT = Table(
    "repeat",
    "When an item comes again: an occurrence at each mark, `ADDRESS@T+1d`.",
    Field("every", period(), "How long from one to the next.", required=True),
    Field("from", mark(), "The first.", default="T-0", attribute="start"),
    Field("until", mark(), "None after this."),
)
CRITERION = Table(
    "criterion",
    "A limit that calls a hold before launch; a title alone is one that the operator calls.",
    _TITLE,
    _ID,
    _PROBE,
    Field("for", duration(), "How long it must be violated.", default="0s", attribute="length"),
    Field("from", mark(), "Active from here on.", default="T-1h", attribute="starts"),
    _DETAILS,
    bare="title",
    named_by="title",
)
TRIGGER = Table(
    "trigger",
    "A limit that asks for a rollback; a title alone is one that the operator calls.",
    _TITLE,
    _ID,
    _PROBE,
    Field("for", duration(), "How long it must be violated.", default="0s", attribute="length"),
    _DETAILS,
    bare="title",
    named_by="title",
)
STATION = Table(
    "station",
    "A role that votes in the poll; a title alone will do.",
    _TITLE,
    Field("required", YesNo(), "Whether its GO is needed.", default="true"),
    Field("voters", ListOf(Text(filled=True)), "Operator names or e-mails.", default="everyone"),
    Field("min", Whole(least=1, most=1000), "Votes needed for GO.", default="1"),
    bare="title",
    named_by="title",
)
TARGET = Table(
    "target",
    "A success criterion, watched after launch; a title alone will do.",
    _TITLE,
    _ID,
    Field("group", Text(), "Heading to show it under."),
    Field("by", mark(), "When it must be met."),
    _PROBE,
    _DETAILS,
    bare="title",
    named_by="title",
)
ROLLBACK = Table(
    "rollback",
    "How to get back if it goes wrong.",
    _DETAILS,
    Field("within", period(), "How long it may take."),
    Field("armed", mark(), "Triggers are watched from here on.", default="T-0"),
    Field("triggers", ListOf(Nested("trigger")), "What asks for a rollback."),
    Field("steps", ListOf(Nested("item")), "What to do: items, in groups if wanted."),
)
CONTACT = Table(
    "contact",
    "Someone to call.",
    Field("name", Text(filled=True), "Who.", required=True),
    Field("role", Text(), "As what."),
    Field("phone", Text(), "Telephone number."),
    Field("email", Text(), "E-mail address."),
    Field("url", Text(), "Link."),
    Field("note", Text(), "Anything else."),
    named_by="name",
)
ESCALATION = Table(
    "escalation level",
    "Whom to call how fast when it is how bad.",
    Field("level", Whole(most=99), "How bad.", required=True),
    Field("title", Text(filled=True), "What it means.", required=True),
    Field("respond", duration(), "How fast."),
    Field("contacts", ListOf(Name()), "Names of contacts."),
    _DETAILS,
    named_by="title",
)
KNOWN_ISSUE = Table(
    "known issue",
    "Something that may happen, and what to do then.",
    Field("title", Text(filled=True), "What happens.", required=True),
    Field("cause", Text(), "Why."),
    Field("fix", Text(), "What mends it."),
    Field("workaround", Text(), "What helps until then."),
    named_by="title",
)
REFERENCE = Table(
    "reference",
    "A link worth having at hand.",
    Field("title", Text(filled=True), "What is there.", required=True),
    Field("url", Text(filled=True), "Where.", required=True),
    named_by="title",
)

OBJECTS: Mapping[str, Table | Choice] = {
    kind.word: kind
    for kind in (
        CHECKLIST, LAUNCH, WINDOW, HOLD, VARIABLE, DEFAULTS, PROBE_DEFAULTS, SECTION, ITEM,
        STEP, PROBE, REPEAT, CRITERION, STATION, TARGET, ROLLBACK, TRIGGER, CONTACT, ESCALATION,
        KNOWN_ISSUE, REFERENCE,
    )
}  # fmt: skip
"""Every kind of object by its word, in the order in which the reference shows them."""
