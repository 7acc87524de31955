"""The one table of commands, from which help, completion and the README are made."""

from golive_tui.values import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as it is told to people. Its code is the module of that name in `commands`."""

    name: str
    usage: str
    """What follows the name."""
    summary: str
    """What it does, in one line."""
    example: str

    @property
    def help(self) -> str:
        """What `golive NAME --help` says; `\\b` keeps click from filling the example."""
        return f"{self.summary}.\n\n\b\nExample:\n  {self.example}"


TICK_USAGE = "FILE ADDRESS... [-m WHY] [-e EVIDENCE] [--waive WHY] [--yes]"
CHANGE_USAGE = TICK_USAGE.replace("[-m WHY]", "-m WHY")

COMMANDS = (
    Entry(
        "status",
        "[FILE] [--format text|line|tmux|update] [--json]",
        "Readiness with its reasons, the count, what is due next, and progress",
        "golive status checklists/soulseer.yaml --format line",
    ),
    Entry(
        "show",
        "FILE [ADDRESS] [--json]",
        "The checklist as loaded, with where everything stands; or one item of it",
        "golive show checklists/soulseer.yaml launch-day",
    ),
    Entry(
        "tick",
        TICK_USAGE,
        "Mark items done",
        "golive tick checklists/soulseer.yaml final-backup -e https://ci.example.com/81",
    ),
    Entry(
        "fail",
        CHANGE_USAGE,
        "Mark items failed",
        'golive fail checklists/soulseer.yaml smoke-tests -m "sign-up answers 500"',
    ),
    Entry(
        "block",
        CHANGE_USAGE,
        "Mark items blocked by something else",
        'golive block checklists/soulseer.yaml final-backup -m "no access yet"',
    ),
    Entry(
        "skip",
        CHANGE_USAGE,
        "Mark items as not applying to this launch",
        'golive skip checklists/soulseer.yaml prepare-status-page -m "there is none"',
    ),
    Entry(
        "reopen",
        CHANGE_USAGE,
        "Mark items open again",
        'golive reopen checklists/soulseer.yaml final-backup -m "a migration came after it"',
    ),
    Entry(
        "note",
        "FILE ADDRESS TEXT... | FILE ADDRESS -m TEXT",
        "Add a note to an item; - reads it from standard input",
        "golive note checklists/soulseer.yaml deploy waits for ben",
    ),
    Entry(
        "claim",
        "FILE ADDRESS... [--yes]",
        "Say that you are on these items",
        "golive claim checklists/soulseer.yaml deploy",
    ),
    Entry(
        "release",
        "FILE ADDRESS... [--yes]",
        "Say that nobody is on these items any more",
        "golive release checklists/soulseer.yaml deploy",
    ),
    Entry(
        "undo",
        "FILE",
        "Take back your newest change, note or claim",
        "golive undo checklists/soulseer.yaml",
    ),
    Entry(
        "t0",
        "FILE [WHEN] [--waive WHY] [--yes] [--json]",
        "Announce the launch, or show when it is; WHEN is in the launch's time zone",
        'golive t0 checklists/soulseer.yaml "2026-12-01 09:00"',
    ),
    Entry(
        "probe",
        "FILE [ADDRESS...] [--trust] [--list] [--json] [--junit FILE] [--concurrency N]",
        "Run probes once; exit code 1 if one neither passes nor warns, 4 if one is not trusted",
        "golive probe checklists/soulseer.yaml --trust",
    ),
    Entry(
        "watch",
        "FILE [--trust] [--concurrency N]",
        "Run the probes and act on them without a screen; one line for each turn",
        "golive watch checklists/soulseer.yaml",
    ),
    Entry(
        "mute",
        "FILE PROBE DURATION -m WHY | FILE PROBE --off",
        "Silence a probe for a while; it shows, and it stands against GO",
        'golive mute checklists/soulseer.yaml api-healthy 10m -m "deploy restarts it"',
    ),
    Entry(
        "ack",
        "FILE ALARM -m WHY",
        "Take note of an alarm: a violated criterion, a fired rollback trigger",
        'golive ack checklists/soulseer.yaml api-healthy -m "ben is on it"',
    ),
    Entry(
        "call",
        "FILE ALARM -m WHY [--over]",
        "Call a criterion or rollback trigger that has no probe; with --over, say that it is over",
        'golive call checklists/samia-tarot.yaml critical-issues-found -m "readings are lost"',
    ),
    Entry(
        "rollback",
        "FILE [start|finish] [-m WHY] [--yes] [--json]",
        "Show the rollback plan; decide to roll back, and say what came of it",
        'golive rollback checklists/soulseer.yaml start -m "payments fail since the deploy"',
    ),
    Entry(
        "gate",
        "FILE [--section S] [--by MARK] [--tag T] [--probe [--trust]] [--junit FILE] [--json]",
        "Whether it is GO, with every reason; exit code 0 GO, 1 NO-GO, 3 INCOMPLETE",
        "golive gate checklists/soulseer.yaml --section pre-deployment",
    ),
    Entry(
        "poll",
        "[FILE] [--json]",
        "What each station says, and what makes votes stale; exit code 0 GO, 1 NO-GO, 3 INCOMPLETE",
        "golive poll checklists/samia-tarot.yaml",
    ),
    Entry(
        "vote",
        "FILE STATION go|nogo [-m TEXT]",
        "Say GO or NO-GO for a station; a NO-GO needs a comment",
        'golive vote checklists/samia-tarot.yaml "QA Team" go',
    ),
    Entry(
        "trust",
        "FILE [--show] [--yes] [--json]",
        "Show exactly what a checklist could run or send, and let it",
        "golive trust checklists/soulseer.yaml",
    ),
    Entry(
        "untrust",
        "FILE",
        "Let nothing of a checklist run any more",
        "golive untrust checklists/soulseer.yaml",
    ),
    Entry(
        "hold",
        "FILE [-m WHY]",
        "Stop the clock at once; the reason may follow",
        'golive hold checklists/soulseer.yaml -m "payments red"',
    ),
    Entry(
        "resume",
        "FILE [--waive WHY] [--yes]",
        "Let the clock run on; says what is still red",
        "golive resume checklists/soulseer.yaml",
    ),
    Entry(
        "recycle",
        "FILE MARK [-m WHY] [--yes]",
        "Set the clock back to an earlier mark, in a hold",
        "golive recycle checklists/soulseer.yaml T-6h",
    ),
    Entry(
        "scrub",
        "FILE -m WHY",
        "Call the launch off for the day",
        'golive scrub checklists/soulseer.yaml -m "provider is down"',
    ),
    Entry(
        "launch",
        "FILE [--waive WHY] [--yes]",
        "Launch: T runs up from this moment",
        "golive launch checklists/soulseer.yaml",
    ),
    Entry(
        "rehearse",
        "FILE [--speed N] [--from MARK] [--probes live|off]",
        "Run the launch in the console on a faster clock, with a state of its own",
        "golive rehearse checklists/soulseer.yaml --speed 60 --from T-6h",
    ),
    Entry(
        "lint",
        "FILE... [--json]",
        "All problems of a checklist; exit code 2 if one of them is an error",
        "golive lint checklists/soulseer.yaml",
    ),
    Entry(
        "log",
        "FILE [--json]",
        "Everything that happened, oldest first",
        "golive log checklists/soulseer.yaml",
    ),
    Entry(
        "demo",
        "[--speed N] [--no-console] [--trouble NAME]...",
        "Practise on a launch in ten minutes, against a target that can be made to misbehave",
        "golive demo",
    ),
    Entry(
        "schema",
        "",
        "The JSON Schema of checklists, for editors",
        "golive schema > checklist.schema.json",
    ),
    Entry(
        "completion",
        "bash|zsh|fish",
        "The script that teaches a shell to complete golive's commands and addresses",
        'eval "$(golive completion bash)"',
    ),
)

COMPLETE_VARIABLE = "_GOLIVE_COMPLETE"
"""In the environment: a shell asks what could follow on the line."""

BY_NAME = {entry.name: entry for entry in COMMANDS}
