"""Small checklists, each with everything that is said about it. Read by `test_problems`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A checklist text, and the problems it has, as they are printed."""

    name: str
    text: str
    printed: tuple[str, ...]


CASES = (
    Case(
        "unknown key",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - {title: A, ownr: b}\n"),
        ('x.yaml:6:20: error: unknown key "ownr" in item "A"; did you mean "owner"?',),
    ),
    Case(
        "duplicate key",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, title: B}\n"
        ),
        ('x.yaml:6:20: error: the key "title" stands twice in item "A"; keep one of them',),
    ),
    Case(
        "missing title",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - {owner: b}\n"),
        ('x.yaml:6:9: error: an item in section "S" has no "title"; write title: …',),
    ),
    Case(
        "no version",
        "title: X\n",
        ('x.yaml:1:1: error: a checklist has no "golive"; write golive: …',),
    ),
    Case(
        "other version",
        ("golive: 2\ntitle: X\n"),
        (
            (
                'x.yaml:1:9: error: "2" is no version of the format that is known here; wr'
                'ite "golive: 1", or update golive'
            ),
        ),
    ),
    Case(
        "no duration",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, takes: soon}\n"
        ),
        ('x.yaml:6:27: error: "soon" is no duration; write 90s, 15m, 2h, 1h30m, 1d or 2w',),
    ),
    Case(
        "no mark",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, by: T-6x}\n"
        ),
        ('x.yaml:6:24: error: "T-6x" is no mark; write T-6h, T-20m, T+1d',),
    ),
    Case(
        "no yes or no",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, done: maybe}\n"
        ),
        ('x.yaml:6:26: error: "done" must be true or false, not "maybe" in item "A"',),
    ),
    Case(
        "from after by",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, from: T-1h, by: T-2h}\n"
        ),
        (
            (
                'x.yaml:6:26: error: item "A" begins at T-1h, after it is due at T-2h; write a "f'
                'rom" before "by"'
            ),
        ),
    ),
    Case(
        "unknown need",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: Deploy}\n"
            "      - {title: A, needs: [deplyo]}\n"
        ),
        ('x.yaml:7:28: error: unknown need "deplyo" in item "A"; did you mean "deploy"?',),
    ),
    Case(
        "ambiguous need",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - {title: S, items: [A]}\n"
            "  - {title: T, items: [A, {title: B, needs: [a]}]}\n"
        ),
        (
            (
                'x.yaml:5:46: error: need "a" in item "B" may mean s/a or t/a; write more of the '
                "address"
            ),
        ),
    ),
    Case(
        "circle",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, needs: [b]}\n"
            "      - {title: B, needs: [a]}\n"
        ),
        (
            (
                'x.yaml:6:28: error: item "A" waits for itself: s/a → s/b → s/a; take one of thes'
                "e needs out"
            ),
        ),
    ),
    Case(
        "need of its own group",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - title: G\n"
            "        items:\n"
            "          - {title: A, needs: [g]}\n"
        ),
        (
            (
                'x.yaml:8:32: error: item "A" waits for itself: s/g/a → s/g → s/g/a; take one of '
                "these needs out"
            ),
        ),
    ),
    Case(
        "group with probe",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - title: G\n"
            "        probe: {file: x}\n"
            "        items: [A]\n"
        ),
        (
            (
                'x.yaml:7:9: error: "probe" has no meaning on group "G", whose status follows fro'
                'm its items; move "probe" to the items under it'
            ),
        ),
    ),
    Case(
        "group with done",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - title: G\n"
            "        done: true\n"
            "        items: [A]\n"
        ),
        (
            (
                'x.yaml:7:9: error: "done" has no meaning on group "G", whose status follows from'
                ' its items; move "done" to the items under it'
            ),
        ),
    ),
    Case(
        "group with run",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - title: G\n"
            "        run: [ls]\n"
            "        items: [A]\n"
        ),
        (
            (
                'x.yaml:7:9: error: "run" has no meaning on group "G", whose status follows from '
                'its items; move "run" to the items under it'
            ),
        ),
    ),
    Case(
        "sensed without a probe",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, tick: sensed}\n"
        ),
        (
            (
                'x.yaml:6:26: error: "tick: sensed" needs a probe in item "A"; give it a probe, o'
                'r write "manual"'
            ),
        ),
    ),
    Case(
        "same id",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, id: x}\n"
            "      - {title: B, id: x}\n"
        ),
        (
            (
                'x.yaml:7:24: error: the id "x" stands twice in section "S", first in line 6; giv'
                "e one of them another"
            ),
        ),
    ),
    Case(
        "bad id",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - {title: A, id: a b}\n"),
        (
            (
                'x.yaml:6:24: error: "a b" is no id in item "A"; use letters, digits, _ and -, at'
                " most 80"
            ),
        ),
    ),
    Case(
        "unknown probe kind",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {htp: 'http://x'}}\n"
        ),
        ('x.yaml:6:28: error: unknown probe kind "htp" in item "A"; did you mean "http"?',),
    ),
    Case(
        "two probe kinds",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {http: 'http://x', tcp: 'x:1'}}\n"
        ),
        (
            (
                'x.yaml:6:46: error: a probe is of one kind, and here are "http" and "tcp" in ite'
                'm "A"; make 2 of it'
            ),
        ),
    ),
    Case(
        "empty conditions",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {http: 'http://x', expect: []}}\n"
        ),
        (
            (
                'x.yaml:6:54: error: "expect" is an empty list in item "A"; write at least one, a'
                's in ["[STATUS] == 200"], or leave the key out'
            ),
        ),
    ),
    Case(
        "key of another kind",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {file: x, method: GET}}\n"
        ),
        ('x.yaml:6:37: error: unknown key "method" in item "A"; it belongs to a probe',),
    ),
    Case(
        "unknown probe needed",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {file: x, needs: [db]}}\n"
        ),
        (
            (
                'x.yaml:6:45: error: unknown probe "db" in item "A"; write an address, or the end'
                " of one"
            ),
        ),
    ),
    Case(
        "unknown step",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, run: [{nam: x}]}\n"
        ),
        (('x.yaml:6:27: error: unknown step kind "nam" in item "A"; the kinds are shell or http'),),
    ),
    Case(
        "unknown timezone",
        ("golive: 1\ntitle: X\nlaunch: {timezone: Mars/Phobos}\n"),
        ('x.yaml:3:20: error: "Mars/Phobos" is no time zone; write one like Europe/Berlin',),
    ),
    Case(
        "bad t0",
        ("golive: 1\ntitle: X\nlaunch: {t0: soon}\n"),
        (
            (
                'x.yaml:3:14: error: "soon" is no date with a time; write 2026-12-01 09:00, or 20'
                "26-12-01 09:00+01:00"
            ),
        ),
    ),
    Case(
        "window",
        ("golive: 1\ntitle: X\nlaunch: {window: {opens: T+2h, closes: T-1h}}\n"),
        (
            (
                'x.yaml:3:40: error: the window closes at T-1h, but opens only at T+2h; write a "'
                'closes" after "opens"'
            ),
        ),
    ),
    Case(
        "poll hold without stations",
        (
            "golive: 1\n"
            "title: X\n"
            "launch:\n"
            "  holds:\n"
            "    - {name: P, at: T-20m, for: 10m, until: poll}\n"
        ),
        (
            (
                'x.yaml:5:45: error: hold "P" lasts until the poll, but there are no stations; ad'
                'd "stations", or write until: operator'
            ),
        ),
    ),
    Case(
        "hold after T-0",
        ("golive: 1\ntitle: X\nlaunch:\n  holds:\n    - {name: P, at: T+20m, for: 10m}\n"),
        (
            (
                'x.yaml:5:21: error: hold "P" is at T+20m, but the count ends at T-0; write a mar'
                "k before T-0"
            ),
        ),
    ),
    Case(
        "overlapping holds",
        (
            "golive: 1\n"
            "title: X\n"
            "launch:\n"
            "  holds:\n"
            "    - {name: P, at: T-20m, for: 10m}\n"
            "    - {name: Q, at: T-20m, for: 10m}\n"
        ),
        (
            (
                'x.yaml:6:21: error: holds "P" and "Q" overlap: both are at T-20m; make one of th'
                "em, or move one"
            ),
        ),
    ),
    Case(
        "variable name",
        ("golive: 1\ntitle: X\nvars: {1a: x}\n"),
        (
            (
                'x.yaml:3:8: error: "1a" is no name for one of the vars; use letters, digits and '
                "_, and no digit first"
            ),
        ),
    ),
    Case(
        "title as list",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - {title: [a]}\n"),
        (
            (
                'x.yaml:6:17: error: "title" must be a text, not a list in section "S"; put it in'
                " quotes"
            ),
        ),
    ),
    Case(
        "unquoted bracket",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, probe: {http: 'http://x', expect: [[STATUS] == 200]}}\n"
        ),
        (
            (
                'x.yaml:6:55: error: [STATUS] without quotes is a list; put it in quotes, as in "'
                '[STATUS] == 200"'
            ),
        ),
    ),
    Case(
        "backquote",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - `A`\n"),
        ("x.yaml:6:9: error: a text can't begin with `; put it in quotes",),
    ),
    Case(
        "star",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - *A\n"),
        (
            (
                "x.yaml:6:9: error: *A repeats something that is not named &A before it; put it i"
                "n quotes if it is a text"
            ),
        ),
    ),
    Case(
        "colon",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - title: A: B\n"),
        (('x.yaml:6:17: error: ": " begins a second value in the same line; put it in quotes'),),
    ),
    Case(
        "tag",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - !!python/object:os.system {title: A}\n"
        ),
        (
            (
                "x.yaml:6:9: error: !!python/object:os.system is a tag of YAML; take it out, or p"
                "ut it in quotes"
            ),
        ),
    ),
    Case(
        "tab",
        ("golive: 1\ntitle: X\nsections:\n\t- title: S\n"),
        ("x.yaml:4:1: error: a tab can't indent in YAML; use spaces",),
    ),
    Case(
        "unclosed",
        ("golive: 1\ntitle: [\n"),
        (
            (
                "x.yaml:3:1: error: this is no YAML: did not find expected node content; put spec"
                "ial characters in quotes"
            ),
        ),
    ),
    Case(
        "not a mapping",
        "- a\n",
        (
            (
                "x.yaml:1:1: error: a checklist is made of keys and values; "
                'begin with "golive: 1" and "title: …"'
            ),
        ),
    ),
    Case(
        "two documents",
        ("golive: 1\ntitle: X\n---\ngolive: 1\n"),
        (
            (
                "x.yaml:3:1: error: a second document begins here; keep one checklist per file, o"
                'r take out the line "---"'
            ),
        ),
    ),
    Case(
        "placeholder",
        ("golive: 1\ntitle: X\ncontacts:\n  - {name: '[Your Name]', phone: '[Phone]'}\n"),
        (
            (
                'x.yaml:4:12: warning: "[Your Name]" is a placeholder in contact "[Your Name]"; f'
                "ill it in"
            ),
            (
                'x.yaml:4:34: warning: "[Phone]" is a placeholder in contact "[Your Name]"; fill '
                "it in"
            ),
        ),
    ),
    Case(
        "cut by a comment",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - Deploy #1 of two\n"),
        (
            (
                'x.yaml:6:9: warning: "Deploy" ends here, because "#1 of two" is a comment in sec'
                'tion "S"; put it in quotes if it is none'
            ),
        ),
    ),
    Case(
        "post without marks",
        ("golive: 1\ntitle: X\nsections:\n  - {title: Post-Launch, items: [A]}\n"),
        (
            (
                'x.yaml:4:5: warning: section "Post-Launch" comes after the launch, but nothing i'
                "n it has a mark; say when it is due, as in by: T+1d"
            ),
        ),
    ),
    Case(
        "done after T-0",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, done: true, by: T+1h}\n"
        ),
        (
            (
                'x.yaml:6:26: warning: item "A" is done already, but due at T+1h, after the launc'
                'h; take out "done: true"'
            ),
        ),
    ),
    Case(
        "only export",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, run: ['export A=b']}\n"
        ),
        (
            (
                'x.yaml:6:26: warning: "export A=b" in item "A" changes nothing: each step has a '
                'shell of its own; write "cwd" or "env" on the step that needs it'
            ),
        ),
    ),
    Case(
        "only cd",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, run: ['cd /tmp']}\n"
        ),
        (
            (
                'x.yaml:6:26: warning: "cd /tmp" in item "A" changes nothing: each step has a she'
                'll of its own; write "cwd" or "env" on the step that needs it'
            ),
        ),
    ),
    Case(
        "short secret",
        ("golive: 1\ntitle: X\nvars:\n  t: {value: abc, secret: true}\n"),
        (
            (
                'x.yaml:4:14: warning: the secret "t" is too short to be masked; use at least 6 c'
                "haracters"
            ),
        ),
    ),
    Case(
        "titles repeat",
        ("golive: 1\ntitle: X\nsections:\n  - title: S\n    items:\n      - Same\n      - Same\n"),
        (
            (
                'x.yaml:7:9: warning: "Same" stands 2 times in section "S"; give each an i'
                "d that tells them apart"
            ),
        ),
    ),
    Case(
        "unknown contact",
        (
            "golive: 1\n"
            "title: X\n"
            "contacts: [{name: Ana}]\n"
            "escalation:\n"
            "  - {level: 1, title: T, contacts: [Ben]}\n"
        ),
        (
            (
                'x.yaml:5:37: warning: "Ben" in escalation level "T" is none of the contacts; add'
                " it to the contacts"
            ),
        ),
    ),
    Case(
        "unknown mute",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, run: [ls], mutes: [x]}\n"
        ),
        (
            (
                'x.yaml:6:39: error: unknown criterion or probe "x" in item "A"; write an address'
                ", or the end of one"
            ),
        ),
    ),
    Case(
        "mutes without run",
        (
            "golive: 1\n"
            "title: X\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, mutes: [x]}\n"
        ),
        (
            (
                'x.yaml:6:28: error: unknown criterion or probe "x" in item "A"; write an address'
                ", or the end of one"
            ),
        ),
    ),
    Case(
        "min over voters",
        ("golive: 1\ntitle: X\nstations:\n  - {title: S, voters: [a], min: 2}\n"),
        (
            (
                'x.yaml:4:34: error: station "S" needs 2 votes of 1 voters; ask for fewer, or nam'
                "e more voters"
            ),
        ),
    ),
    Case(
        "nested too deep",
        (f"golive: 1\ntitle: X\ndetails: {40 * '['}{40 * ']'}\n"),
        ("x.yaml:3:41: error: nested deeper than 32 levels; use fewer levels of sections",),
    ),
    Case(
        "control character",
        ("golive: 1\ntitle: 'a\x07b'\n"),
        (
            (
                "x.yaml:2:10: error: the character U+0007 may not stand in YAML as it is; take it"
                ' out, or write it as "\\x07" in quotes'
            ),
        ),
    ),
    Case(
        "empty",
        "",
        ('x.yaml:1:1: error: the checklist is empty; begin with "golive: 1" and "title: …"',),
    ),
    Case(
        "no sections under text",
        ("golive: 1\ntitle: X\nsections: none\n"),
        ('x.yaml:3:11: error: "sections" must be a list, not "none"; write ["none"]',),
    ),
    Case(
        "wrong whole",
        ("golive: 1\ntitle: X\nstations: [{title: A, min: lots}]\n"),
        (
            (
                'x.yaml:3:28: error: "min" must be a whole number from 1 to 1000, not "lots" in s'
                'tation "A"'
            ),
        ),
    ),
    Case(
        "alias",
        ("golive: 1\ntitle: X\nsections:\n  - &a {title: S, items: [A]}\n  - *a\n"),
        (('x.yaml:4:5: warning: "S" stands 2 times; give each an id that tells them apart'),),
    ),
    Case(
        "merge key",
        ("golive: 1\ntitle: X\nsections:\n  - {<<: {owner: x}, title: S}\n"),
        (
            (
                'x.yaml:4:6: error: "<<" merges nothing here in section "S"; write the keys out, '
                "or repeat a whole value with *"
            ),
        ),
    ),
    Case(
        "unknown alias",
        ("golive: 1\ntitle: X\nsections: [*a]\n"),
        (
            (
                "x.yaml:3:12: error: *a repeats something that is not named &a before it; put it "
                "in quotes if it is a text"
            ),
        ),
    ),
    Case(
        "bad condition",
        (
            "golive: 1\n"
            "title: X\n"
            "probes:\n"
            '  a: {file: b, expect: ["[EXISTS] = true"]}\n'
            "  b:\n"
            "    file: b\n"
            "    expect:\n"
            "      - '[SIZE] >> 3'\n"
        ),
        (
            'x.yaml:4:35: error: "=" is no operator in "[EXISTS] = true"; write "=="',
            'x.yaml:8:17: error: ">>" is no operator in "[SIZE] >> 3"; write "=="',
        ),
    ),
    Case(
        "condition on what is not found",
        (
            "golive: 1\n"
            "title: X\n"
            "probes:\n"
            "  a: {http: 'http://a/', expect: ['[STATSU] == 200']}\n"
            "  b: {http: 'http://a/', requests: 9, warn: ['[BODY] == [STATUS]']}\n"
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            "      - {title: A, run: [{http: 'GET http://a/', expect: ['[P95] < 1s']}]}\n"
        ),
        (
            'x.yaml:4:37: error: http probes have no "STATSU" in "[STATSU] == 200"; '
            'did you mean "STATUS"?',
            'x.yaml:5:48: error: bursts have no "BODY" in "[BODY] == [STATUS]"; they have P50, '
            "P95, P99, MAX, ERROR_RATE, THROUGHPUT and STATUS",
            'x.yaml:9:61: error: answers have no "P95" in "[P95] < 1s"; they have STATUS, '
            "RESPONSE_TIME, BODY, HEADER, IP and CERTIFICATE_EXPIRATION",
        ),
    ),
    Case(
        "undefined variable",
        (
            "golive: 1\n"
            "title: X\n"
            'vars: {base_url: "http://x", again: "${bse_url}/y"}\n'
            "sections:\n"
            "  - title: S\n"
            "    items:\n"
            '      - {title: A, probe: {http: "${base_ur}/a", headers: {B: "${tok}"}, '
            'expect: ["[BODY] == ${tok}"]}}\n'
            '      - {title: B, run: [{http: "GET ${base_url}", save: {token: "[BODY].t"}}]}\n'
            '      - {title: C, run: [{http: "GET ${base_url}/${token}"}]}\n'
            '      - {title: D, probe: {command: "echo ${HOME} ${env:X}", cwd: "${env:Y:-.}"}}\n'
            '      - {title: E, run: [{shell: "echo ${tokn:?}", cwd: "${rep}"}]}\n'
        ),
        (
            'x.yaml:3:37: warning: the variable "bse_url" in the variable "again" is not defined; '
            'did you mean "base_url"?',
            'x.yaml:7:34: warning: the variable "base_ur" in item "A" is not defined; '
            'did you mean "base_url"?',
            'x.yaml:7:59: warning: the variable "tok" in item "A" is not defined; '
            'did you mean "token"?',
            'x.yaml:11:57: warning: the variable "rep" in item "E" is not defined; '
            'define it under "vars"',
        ),
    ),
)
