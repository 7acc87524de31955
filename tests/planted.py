"""A launch with one secret in every text that a checklist or a state can hold."""

import re

SECRET = "Hunter2-Zebra9"
"""Not to be found anywhere, nor a part of it."""
SLUG = SECRET.lower()
"""How an address writes it."""
NAME = "API_TOKEN"
"""The environment variable that holds it, if it is not in the checklist."""
_TRACES = ("hunter2", "zebra9")

WRITTEN = f"{{value: {SECRET}, secret: true}}"
FROM_ENVIRONMENT = f'{{value: "${{env:{NAME}}}", secret: true}}'
TYPED = "{ask: Which token?, secret: true}"

_CHECKLIST = """\
golive: 1
title: Launch SECRET
summary: Summary SECRET
details: "Details `SECRET`, https://ana:SECRET@example.com/"
release: {version: SECRET, key-SECRET: production}
launch:
  t0: "2026-12-01 18:00Z"
  window: {opens: T-1h, closes: T+2h}
  holds: [{name: Hold SECRET, at: T-20m, for: 10m}]
vars:
  token: VARIABLE
  other: {ask: Ask SECRET}
probes:
  name-SLUG: {file: there, title: Probe SECRET}
sections:
  - title: Section SECRET
    summary: SECRET
    details: SECRET
    owner: SECRET
    when: SECRET
    tags: [tag-SECRET]
    links: ["https://example.com/SECRET"]
    items:
      - {title: Plain, id: plain}
      - SECRET
      - Rotate SECRET now, please
      - {title: Named, id: id-SLUG}
      - title: Item SECRET
        summary: SECRET
        details: "# SECRET\\n\\n- SECRET"
        owner: owner SECRET
        when: SECRET is on
        needs: [id-SLUG]
        evidence: required
        tags: [tag-SECRET]
        links: ["https://example.com/SECRET"]
        run:
          - echo SECRET
          - {name: Step SECRET, shell: echo SECRET, cwd: dir-SECRET, env: {K_SECRET: SECRET}}
          - http: POST https://example.com/SECRET
            name: SECRET
            headers: {X-SECRET: SECRET, Authorization: "Bearer ${token}"}
            json: {SECRET: SECRET}
            expect: ["[BODY].a == SECRET"]
            save: {saved: "[BODY].SECRET"}
      - title: Group SECRET
        items: [In SECRET, Other]
      - {title: Again SECRET, repeat: {every: 1d, from: T+0, until: T+7d}}
      - title: Shell SECRET
        tick: confirmed
        probe:
          command: "echo SECRET; echo ${token} >&2; exit 3"
          title: SECRET
          env: {E_SECRET: SECRET}
          expect: ["[STDOUT] == SECRET!"]
          warn: ["[STDOUT] == SECRET?"]
          needs: [name-SLUG]
      - title: File SECRET
        tick: sensed
        probe: {file: there-SECRET}
criteria:
  - {title: Criterion SECRET, details: SECRET, probe: {file: healthy-SECRET, every: 1s}}
  - {title: By hand SECRET}
stations:
  - {title: Station SECRET, voters: [ana, "ben SECRET"]}
  - {title: Open SECRET}
targets:
  - {title: Target SECRET, group: Week SECRET, by: T+1d, details: SECRET}
rollback:
  details: Back SECRET
  armed: T-6h
  triggers:
    - {title: Trigger SECRET, details: SECRET}
  steps:
    - {title: Undo SECRET, when: SECRET, run: ["back SECRET"]}
    - {title: Undo all, items: [Undo SECRET]}
contacts:
  - {name: Lead SECRET, role: SECRET, phone: SECRET, email: SECRET@example.com,
     url: "https://ana:SECRET@example.com/SECRET", note: SECRET}
escalation:
  - {level: 4, title: Down SECRET, respond: 0m, contacts: [Lead SECRET], details: SECRET}
known_issues:
  - {title: Issue SECRET, cause: SECRET, fix: SECRET, workaround: SECRET}
references:
  - {title: Board SECRET, url: "https://example.com/SECRET"}
"""

STATE = """\
golive = 1
checklist = "SECRET.yaml"
SECRET = "SECRET"

[release]
version = { value = "SECRET", at = 2026-12-01T10:00:00.001Z, by = "by SECRET" }
SECRET = { value = "SECRET", at = 2026-12-01T10:00:00.002Z, by = "ana" }

[vars]
other = { value = "SECRET", at = 2026-12-01T10:00:00.003Z, by = "ana" }

[launch]
events = [
    { at = 2026-12-01T10:00:01.001Z, by = "by SECRET", do = "hold", reason = "because SECRET" },
    { at = 2026-12-01T10:00:01.002Z, by = "ana", do = "resume", reason = "SECRET", x = "SECRET" },
]

[items."section-SLUG/plain"]
title = "Plain SECRET"
status = "failed"
at = 2026-12-01T10:00:02.001Z
by = "by SECRET"
reason = "reason SECRET"
waived = ["needs SECRET"]
evidence = ["https://ana:SECRET@example.com/SECRET"]
claim = { at = 2026-12-01T10:00:02.002Z, by = "by SECRET" }
notes = [
    { at = 2026-12-01T10:00:02.003Z, by = "by SECRET", text = "note SECRET" },
]

[items."section-SLUG/SLUG"]
title = "SECRET"
status = "done"
at = 2026-12-01T10:00:03.001Z
by = "ana"

[items."gone/SLUG"]
title = "Gone SECRET"
status = "done"
at = 2026-12-01T10:00:04.001Z
by = "ana"
odd = "SECRET"

[stations."Station SECRET"]
votes = [
    { at = 2026-12-01T10:00:05.001Z, by = "ana", vote = "no-go", comment = "SECRET" },
    { at = 2026-12-01T10:00:05.002Z, by = "ben", vote = "go", email = "SECRET@example.com" },
]

[probes."criterion:criterion-SLUG"]
verdict = "fail"
since = 2026-12-01T10:00:06.001Z
summary = "found SECRET"
mute = { until = 2026-12-02T10:00:00Z, at = 2026-12-01T10:00:07.001Z, reason = "SECRET" }
acknowledged = { at = 2026-12-01T10:00:07.002Z, by = "by SECRET", reason = "SECRET" }

[later]
SECRET = "SECRET"
"""


def checklist(variable: str) -> str:
    """The checklist, with the variable `token` as it is written here."""
    return _planted(_CHECKLIST).replace("VARIABLE", variable)


def state() -> str:
    """What a state file says that somebody wrote who knew of no secret."""
    return _planted(STATE)


def _planted(text: str) -> str:
    return text.replace("SECRET", SECRET).replace("SLUG", SLUG)


def traces(shown: str) -> list[str]:
    """Where the secret, or a part of it, is found in what was shown, however it was broken."""
    text = re.sub(r"\s+", "", shown).casefold()
    found = (text.find(trace) for trace in _TRACES)
    return [text[max(0, at - 60) : at + 20] for at in found if at >= 0]
