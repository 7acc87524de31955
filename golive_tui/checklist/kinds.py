"""The kinds of probes: their keys and defaults, the values they give, what they expect unasked."""

from collections.abc import Mapping

from golive_tui.checklist.fields import Field
from golive_tui.checklist.forms import ConditionText, Name, OneOf, Text, Whole, YesNo, period
from golive_tui.checklist.probe import ProbeKind
from golive_tui.checklist.shapes import Free, ListOf, MappingOf, OneOrMore
from golive_tui.values import dataclass

CONDITION_HINT = 'write at least one, as in ["[STATUS] == 200"], or leave the key out'

COMMON = (
    Field("title", Text(), "What people call it."),
    Field(
        "expect",
        ListOf(ConditionText(), filled=True, hint=CONDITION_HINT),
        "Conditions that all must hold.",
        default="by kind",
    ),
    Field(
        "warn",
        ListOf(ConditionText(), filled=True, hint=CONDITION_HINT),
        "Conditions that make a pass a warning if they don't hold.",
    ),
    Field("every", period(), "How often it runs.", default="30s"),
    Field("timeout", period(), "When to give up.", default="5s"),
    Field("retries", Whole(most=100), "How often to try again.", default="1"),
    Field("needs", ListOf(Name()), "Probes, or items with a probe, that must pass first."),
)
"""The keys that every probe has."""


@dataclass(frozen=True, slots=True)
class KindOfProbe:
    """What one kind of probe can be told, and what it tells."""

    kind: ProbeKind
    doc: str
    target: Field
    keys: tuple[Field, ...] = ()
    values: tuple[str, ...] = ()
    """The names that its conditions may use."""
    expect: tuple[str, ...] = ()
    """The conditions that count if none are written."""
    burst_values: tuple[str, ...] = ()
    """The names in a burst: many requests as one run."""
    burst_expect: tuple[str, ...] = ()

    def default(self, key: str) -> str:
        """The default of one of its further keys, as it would be written."""
        return next((field.default for field in self.keys if field.name == key), "")


def _target(kind: ProbeKind, what: str, *, many: bool = False) -> Field:
    form = OneOrMore() if many else Text(filled=True, hint=f"write {what}")
    return Field(kind.value, form, f"The target: {what}.", required=True, attribute="target")


_IP = Field("ip", OneOf("any", "4", "6"), "Version of the internet protocol.", default="any")

_HTTP = KindOfProbe(
    ProbeKind.HTTP,
    "Sends a request, or a burst of them, and looks at the answer.",
    _target(ProbeKind.HTTP, "a URL"),
    (
        Field("method", Text(filled=True, pattern="[A-Z]{1,20}", hint="write GET, POST …"),
              "Method of the request.", default="GET"),
        Field("headers", MappingOf(Text()), "Headers of the request."),
        Field("body", Text(), "Body of the request."),
        Field("json", Free(), "Body of the request, sent as JSON."),
        Field("follow", YesNo(), "Whether to follow redirects.", default="true"),
        Field("verify", YesNo(), "Whether the certificate must be valid.", default="true"),
        Field("ca", Text(filled=True), "File with certificates to trust."),
        Field("cert", Text(filled=True), "File with the client's certificate."),
        Field("key", Text(filled=True), "File with the client's key."),
        _IP,
        Field("proxy", Text(), "Proxy to go through.", default="environment"),
        Field("requests", Whole(least=1, most=10_000), "Makes a burst of so many requests."),
        Field("duration", period(), "Makes a burst of so long."),
        Field("concurrency", Whole(least=1, most=200), "Burst: requests at a time.", default="10"),
        Field("rate", Whole(least=1), "Burst: requests per second at most."),
    ),
    ("STATUS", "RESPONSE_TIME", "BODY", "HEADER", "IP", "CERTIFICATE_EXPIRATION"),
    ("[STATUS] < 300",),
    ("P50", "P95", "P99", "MAX", "ERROR_RATE", "THROUGHPUT", "STATUS"),
    ("[ERROR_RATE] == 0%",),
)  # fmt: skip

_TCP = KindOfProbe(
    ProbeKind.TCP,
    "Opens a connection.",
    _target(ProbeKind.TCP, "HOST:PORT"),
    (
        Field("send", Text(), "What to send once connected."),
        Field("tls", YesNo(), "Whether to speak TLS.", default="false"),
        _IP,
    ),
    ("CONNECTED", "RESPONSE_TIME", "BODY"),
    ("[CONNECTED] == true",),
)
_TLS = KindOfProbe(
    ProbeKind.TLS,
    "Looks at a certificate.",
    _target(ProbeKind.TLS, "HOST:PORT"),
    (
        Field("starttls", OneOf("smtp"), "Protocol that begins in plain text."),
        Field("name", Text(filled=True), "Name to ask for.", default="the host"),
    ),
    ("CERTIFICATE_VALID", "CERTIFICATE_EXPIRATION", "PROTOCOL", "RESPONSE_TIME"),
    ("[CERTIFICATE_VALID] == true", "[CERTIFICATE_EXPIRATION] > 14d"),
)
_DNS = KindOfProbe(
    ProbeKind.DNS,
    "Asks for a name.",
    _target(ProbeKind.DNS, "a name"),
    (
        Field("type", OneOf("A", "AAAA", "CNAME", "MX", "TXT"), "Type of record.", default="A"),
        Field("resolver", Text(filled=True), "Server to ask.", default="the system's"),
    ),
    ("DNS_RCODE", "BODY", "RESPONSE_TIME"),
    ("[DNS_RCODE] == NOERROR", "len([BODY]) > 0"),
)
_COMMAND = KindOfProbe(
    ProbeKind.COMMAND,
    "Runs a shell command.",
    _target(ProbeKind.COMMAND, "a shell command"),
    (
        Field("cwd", Text(filled=True), "Folder to run in.", default="the checklist's"),
        Field("env", MappingOf(Text()), "Further environment variables."),
    ),
    ("EXIT_CODE", "STDOUT", "STDERR", "BODY", "RESPONSE_TIME"),
    ("[EXIT_CODE] == 0",),
)
_FILE = KindOfProbe(
    ProbeKind.FILE,
    "Looks at a file.",
    _target(ProbeKind.FILE, "a path"),
    (),
    ("EXISTS", "SIZE", "AGE", "BODY"),
    ("[EXISTS] == true",),
)
_ENV = KindOfProbe(
    ProbeKind.ENV,
    "Looks at environment variables.",
    _target(ProbeKind.ENV, "a name, or a list of names", many=True),
    (),
    ("SET", "VALUE"),
    ("[SET] == true",),
)
_GIT = KindOfProbe(
    ProbeKind.GIT,
    "Looks at a git repository.",
    _target(ProbeKind.GIT, "a folder"),
    (),
    ("CLEAN", "BRANCH", "TAG", "COMMIT", "PUSHED"),
    ("[CLEAN] == true",),
)
_PROMETHEUS = KindOfProbe(
    ProbeKind.PROMETHEUS,
    "Asks Prometheus for a value.",
    _target(ProbeKind.PROMETHEUS, "the URL of the server"),
    (Field("query", Text(filled=True), "Query in PromQL.", required=True),),
    ("VALUE",),
    ("has([VALUE]) == true",),
)

TIMES = frozenset(("RESPONSE_TIME", "CERTIFICATE_EXPIRATION", "AGE", "P50", "P95", "P99", "MAX"))
"""The values that are times; all others are numbers, texts, true or false."""
NUMBERS = frozenset(("STATUS", "ERROR_RATE", "THROUGHPUT", "EXIT_CODE", "SIZE"))
"""The values that are always numbers."""
TRUTHS = frozenset(("CONNECTED", "CERTIFICATE_VALID", "EXISTS", "SET", "CLEAN", "PUSHED"))
"""The values that are true or false."""

KINDS: Mapping[ProbeKind, KindOfProbe] = {
    entry.kind: entry
    for entry in (_HTTP, _TCP, _TLS, _DNS, _COMMAND, _FILE, _ENV, _GIT, _PROMETHEUS)
}
"""Every kind of probe."""
