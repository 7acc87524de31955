"""Arrow keys and page keys do what the table of commands says, also where a list overflows."""

from pathlib import Path

import pytest

from golive_tui.tui.screens.console import ConsoleScreen
from tests.tui.screen import SMALL, open_console

LONG = "golive: 1\ntitle: Long\nsections:\n  - title: All\n    items:\n" + "".join(
    f"      - Item {number}\n" for number in range(60)
)


@pytest.mark.parametrize(
    ("keys", "address"),
    [
        (["right", "down"], "all/item-0"),
        (["right", "down", "down", "up"], "all/item-0"),
        (["right", "end"], "all/item-59"),
        (["right", "end", "home"], "all"),
        (["right", "pagedown"], "all/item-16"),
        (["right", "pagedown", "pageup"], "all"),
    ],
)
async def test_arrows_move_the_cursor(tmp_path: Path, keys: list[str], address: str) -> None:
    """Textual's own scrolling never takes a key from the cursor."""
    async with open_console(tmp_path, LONG, SMALL) as desk:
        await desk.press(*keys)
        assert isinstance(desk.app.screen, ConsoleScreen)
        assert desk.app.screen.current_address() == address
