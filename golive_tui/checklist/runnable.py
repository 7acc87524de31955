"""What a checklist can have run: the keys of steps and probes."""

from golive_tui.checklist.fields import Choice, Field, Table
from golive_tui.checklist.forms import ConditionText, Text, YesNo, period
from golive_tui.checklist.kinds import COMMON, CONDITION_HINT, KINDS
from golive_tui.checklist.shapes import Free, ListOf, MappingOf

VARIABLE_NAME = r"[A-Za-z_]\w*"
VARIABLE_HINT = "use letters, digits and _, and no digit first"

_STEP_COMMON = (
    Field("name", Text(filled=True), "What it is called."),
    Field("timeout", period(), "When to give up."),
    Field("confirm", YesNo(), "false: runs without asking, for reading.", default="true"),
)
SHELL_STEP = Table(
    "step",
    "A shell command.",
    Field("shell", Text(filled=True), "The command.", required=True, attribute="command"),
    *_STEP_COMMON,
    Field("cwd", Text(filled=True), "Folder to run in.", default="the checklist's"),
    Field("env", MappingOf(Text()), "Further environment variables."),
    Field("follow", YesNo(), "true: it streams until stopped.", default="false"),
    Field("tty", YesNo(), "true: it gets the terminal.", default="false"),
    named_by="name",
)
HTTP_STEP = Table(
    "step",
    "A request.",
    Field("http", Text(filled=True), "METHOD URL; the method can be left out for GET.",
          required=True, attribute="command"),
    *_STEP_COMMON,
    Field("headers", MappingOf(Text()), "Headers of the request."),
    Field("body", Text(), "Body of the request."),
    Field("json", Free(), "Body of the request, sent as JSON."),
    Field("expect", ListOf(ConditionText(), filled=True, hint=CONDITION_HINT),
          "Conditions that all must hold."),
    Field("save", MappingOf(Text(filled=True), keys=VARIABLE_NAME, hint=VARIABLE_HINT),
          "Variables to take from the answer, each by its path."),
    named_by="name",
)  # fmt: skip
STEP = Choice(
    "step",
    "One runnable thing: a shell command, or a request. A text alone is a shell command.",
    {"shell": SHELL_STEP, "http": HTTP_STEP},
    bare="shell",
    example="a command, or {name: …, shell: …}",
)
PROBE = Choice(
    "probe",
    "An automatic check; the key of its kind names the target.",
    {
        kind.value: Table("probe", entry.doc, entry.target, *entry.keys, *COMMON)
        for kind, entry in KINDS.items()
    },
    example="{http: https://…} or another kind",
)
