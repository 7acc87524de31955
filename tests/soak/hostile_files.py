"""Files of 256 KiB that are made to be slow or large to read, one kind of trick each."""

from collections.abc import Callable, Iterator

SIZE = 256 * 1024
HEAD = "golive: 1\ntitle: Soak\n"
ITEMS = f"{HEAD}sections:\n- title: S\n  items:\n"
ITEM = f"{ITEMS}  - title: A\n    "
STATE = "golive = 1\n"
NOTES = f"{STATE}[items.z]\nnotes = ["
STAMP = "2026-12-01T00:00:00Z"


def filled(start: str, piece: str | Callable[[int], str], end: str = "") -> str:
    """A start, as many pieces as there is room for, and an end."""
    made, room, number = [start], SIZE - len(start) - len(end), 0
    while True:
        next_piece = piece if isinstance(piece, str) else piece(number)
        room -= len(next_piece.encode())
        if room < 0:
            return "".join([*made, end])
        made.append(next_piece)
        number += 1


def nested(start: str, opening: str, closing: str, depth: int = 0) -> str:
    """Brackets in brackets."""
    deep = depth or (SIZE - len(start)) // (len(opening) + len(closing))
    return start + opening * deep + closing * deep


def checklists() -> Iterator[tuple[str, str]]:
    """Name and text of each checklist."""
    yield "flow nesting", nested(f"{HEAD}sections: ", "[", "]")
    yield "mapping nesting", nested(f"{HEAD}sections: ", "{a: ", "}")
    yield "unclosed nesting", filled(f"{HEAD}sections: ", "[")
    yield "sequence nesting", filled(f"{HEAD}sections:\n", "- ")
    yield (
        "item nesting",
        "".join([ITEMS, *(f"{'  ' * n}  - title: A\n{'  ' * n}    items:\n" for n in range(340))]),
    )
    yield (
        "laughs",
        HEAD
        + "".join(
            f"x{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'ha'] * 9)}]\n" for n in range(2000)
        ),
    )
    yield "anchors", filled(f"{HEAD}x:\n", lambda n: f"- &a{n} b\n")
    yield "aliases", filled(f"{HEAD}x: [&a b", ", *a", "]\n")
    yield "merges", filled(f"{HEAD}x: &a {{b: c}}\ny:\n", "  <<: *a\n")
    yield "many items", filled(ITEMS, "  - A\n")
    yield "many other items", filled(ITEMS, lambda n: f"  - {n:x}\n")
    yield "many sections", filled(f"{HEAD}sections:\n", "- title: S\n")
    yield "undefined variables", filled(f'{ITEM}run: "', lambda n: f"${{a{n}}}", '"\n')
    request = f'{ITEM}probe: {{http: "http://x/'
    yield "undefined variables of a probe", filled(request, lambda n: f"${{a{n}}}", '"}\n')
    yield "unknown keys", filled(ITEM, lambda n: f"titl{n}: x\n    ")
    yield "unknown keys everywhere", filled(ITEMS, "  - {title: A, ownr: b}\n")
    yield "duplicate keys", filled(ITEM, "owner: b\n    ")
    yield "duplicate ids", filled(ITEMS, "  - {title: A, id: a}\n")
    yield "unknown needs", filled(ITEMS, lambda n: f"  - {{title: a{n}, needs: [b{n}]}}\n")
    yield (
        "unknown long needs",
        filled(ITEMS, lambda n: f"  - {{title: a{n}, needs: [{'b' * 30}{n}]}}\n"),
    )
    yield "needs of all", filled(f"{ITEMS}  - B\n  - title: A\n    needs: [", "b, ", "b]\n")
    yield (
        "a chain of needs",
        filled(ITEMS, lambda n: f"  - {{id: a{n}, title: A, needs: [a{n + 1}]}}\n"),
    )
    yield (
        "a circle of needs",
        filled(
            ITEMS,
            lambda n: f"  - {{id: a{n}, title: A, needs: [a{n + 1}]}}\n",
            "  - {id: z, title: A}\n",
        ).replace("needs: [a3000]", "needs: [a0]"),
    )
    yield "a long title", filled(f"{ITEM}owner: ", "x")
    yield "a long slug", filled(f"{ITEMS}  - ", "ä-", "\n")
    yield "a long duration", filled(f"{ITEM}takes: ", "1h", "\n")
    yield "a long mark", filled(f"{ITEM}by: T-", "1", "h\n")
    yield "a long number", filled(f"{ITEM}required: ", "1", "\n")
    yield "a long time", filled(f"{HEAD}launch: {{t0: 2026-12-01 09:", "00:", "}\n")
    yield "placeholders", filled(f"{ITEM}details: ", "[Your Name] ", "\n")
    yield "open brackets", filled(f"{ITEM}details: x", "[", "\n")
    yield "variables", filled(f"{ITEM}details: x", "${", "\n")
    yield "conditions", filled(f"{ITEM}probe: {{http: x, expect: [", '"[A] == 1", ', '"x"]}\n')
    yield "bad conditions", filled(f"{ITEM}probe: {{http: x, expect: [", '"[", ', '"x"]}\n')
    yield "a long condition", filled(f'{ITEM}probe: {{http: x, expect: ["[A', "[A]", '"]}\n')
    limit = f'{ITEM}probe: {{http: x, expect: ["[STATUS] >= '
    yield "a long number in a condition", filled(limit, "9", '"]}\n')
    yield "a long fraction in a condition", filled(limit, "9.", 's"]}\n')
    yield (
        "a long expression",
        filled(f'{ITEM}probe: {{http: x, expect: ["[BODY] == re(', "a?", ')"]}\n'),
    )
    yield "links", filled(f"{ITEM}links: [", "https://a.b, ", "x]\n")
    yield "tags", filled(f"{ITEM}tags: [", "a, ", "x]\n")
    yield "vars", filled(f"{HEAD}vars:\n", lambda n: f"  a{n}: ${{a{n + 1}}}\n")
    yield "python tags", filled(f"{HEAD}x:\n", "- !!python/object/apply:os.getcwd []\n")
    yield "documents", filled(HEAD, "---\n")
    yield "directives", filled("", "%YAML 1.1\n")
    yield "comments", filled(HEAD, "#\n")
    yield "one comment", filled(f"{HEAD}# ", "#")
    yield "blanks", filled(HEAD, " ")
    yield "tabs", filled(HEAD, "\t")
    yield "line ends", filled(HEAD, "\r")
    yield "an open quote", filled(f'{HEAD}x: "', "\\\n ")
    yield "escapes", filled(f'{HEAD}summary: "', "\\u202e", '"\n')
    yield "a block", filled(f"{HEAD}details: |\n", "  x\n")
    yield "question marks", filled(HEAD, "? ")
    yield "colons", filled(f"{HEAD}x: ", "a: ")


def states() -> Iterator[tuple[str, str]]:
    """Name and text of each state."""
    yield "long keys", filled(STATE, "a.", "a = 1\n")
    yield "long headers", filled(f"{STATE}[", "a.", "a]\n")
    yield "long inner keys", filled(f"{STATE}x = {{ ", "a.", "a = 1 }\n")
    yield "keys below the limit", filled(STATE, lambda n: f"{'a.' * 490}b{n} = 1\n")
    yield "headers", filled(STATE, lambda n: f"[a.b{n}]\n")
    yield "deep headers", filled(STATE, lambda n: f"[{'a.' * 60}b{n}]\n")
    yield "inner keys", filled(f"{STATE}x = {{ ", lambda n: f"a{n} = 1, ", "b = 1 }\n")
    yield "shared inner keys", filled(f"{STATE}x = {{ ", lambda n: f"a.b{n} = 1, ", "b = 1 }\n")
    yield "list nesting", nested(f"{STATE}x = ", "[", "]")
    yield "list nesting that is read", nested(f"{STATE}x = ", "[", "]", 400)
    yield "table nesting", nested(f"{STATE}x = ", "{a = ", "}")
    yield "lists of tables", filled(STATE, "[[a.b]]\n[[a.b.c]]\n")
    yield "escapes", filled(f'{STATE}x = "', "\\u0041", '"\n')
    yield "folded lines", filled(f'{STATE}x = """', "\\\n  \n", '"""\n')
    yield "quotes", filled(f'{STATE}x = """', '""x', '"""\n')
    yield "an open text", filled(f"{STATE}x = '''", "''x\n")
    yield "dots in texts", filled(STATE, lambda n: f'k{n} = "{"1." * 600}"\n')
    yield "open quotes and dots", filled(f"{STATE}x = ", f"\"{'.' * 1200}'\n")
    yield "comments", filled(f"{STATE}#", "#")
    yield "blanks", filled(STATE, " ", "x")
    yield "a long number", filled(f"{STATE}x = ", "1", "\n")
    yield "a long fraction", filled(f"{STATE}x = 1.", "1", "\n")
    yield "a long time", filled(f"{STATE}x = 2026-12-01T00:00:00.", "9", "\n")
    yield "conflict markers", filled(STATE, "<<<<<<< x\n")
    yield "empty items", filled(STATE, lambda n: f"[items.a{n}]\n", "[items.z]\nstatus = 1\n")
    yield "empty notes", filled(NOTES, "{},", "]\n")
    yield "a wrong note at the end", filled(NOTES, f"{{at={STAMP},text=''}},", "{}]\n")
    yield "notes", filled(NOTES, f"{{at={STAMP},text=''}},", "]\n")
    yield "line ends", filled(STATE, "\r")
    yield "nothing", filled("", "\0")
