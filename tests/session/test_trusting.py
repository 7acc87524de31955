"""A checklist is a script from a stranger until the operator trusts it."""

import stat
from pathlib import Path

import pytest

from golive_tui.checklist.source import read_checklist
from golive_tui.session.trusting import Judged, Trust, grant, judged, withdraw
from golive_tui.store.errors import BrokenState, CannotSave
from golive_tui.store.trust_file import TrustFile

TEXT = """\
golive: 1
title: Runs
sections:
  - title: Launch Day
    items:
      - {title: Health, probe: {http: "http://shop/health"}}
      - {title: Deploy, run: ["./deploy.sh"]}
"""
HEALTH, DEPLOY = "launch-day/health", "launch-day/deploy#1"


class Place:
    """A checklist and a user's state folder."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "launch.yaml"
        self.write(TEXT)
        self.file = TrustFile(folder / "home" / "golive")

    def write(self, text: str) -> None:
        """Edit the checklist."""
        self.path.write_text(text, encoding="utf-8")
        self.checklist = read_checklist(self.path).checklist

    def trust(self) -> dict[str, Trust]:
        """How everything stands."""
        return {each.executable.address: each.trust for each in self.judged().values()}

    def judged(self) -> dict[str, Judged]:
        """Everything that could run."""
        found = judged(self.checklist, self.path, self.file)
        return {each.executable.address: each for each in found}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A checklist that nobody trusts yet."""
    return Place(tmp_path)


def test_nothing_is_trusted_at_first(place: Place) -> None:
    """Every probe and step is new."""
    assert place.trust() == {HEALTH: Trust.NEW, DEPLOY: Trust.NEW}


def test_what_is_trusted_stays_so_until_it_changes(place: Place) -> None:
    """Only what changed is not trusted, with what it was; the rest goes on."""
    grant(place.checklist, place.path, place.file)
    assert set(place.trust().values()) == {Trust.TRUSTED}
    place.write(TEXT.replace("./deploy.sh", "./deploy.sh --force"))
    assert place.trust() == {HEALTH: Trust.TRUSTED, DEPLOY: Trust.CHANGED}
    assert place.judged()[DEPLOY].before == ("shell: ./deploy.sh", "asks first: true")


def test_what_only_moved_stays_trusted(place: Place) -> None:
    """It does what it did."""
    grant(place.checklist, place.path, place.file)
    place.write(TEXT.replace("Launch Day", "Another Day"))
    assert set(place.trust().values()) == {Trust.TRUSTED}


def test_trust_is_for_one_place(place: Place, tmp_path: Path) -> None:
    """The same checklist in another folder runs other scripts."""
    grant(place.checklist, place.path, place.file)
    other = tmp_path / "other"
    other.mkdir()
    found = judged(place.checklist, other / "launch.yaml", place.file)
    assert {each.trust for each in found} == {Trust.NEW}


def test_trust_can_be_withdrawn(place: Place) -> None:
    """Then nothing runs any more; a second time there is nothing to withdraw."""
    grant(place.checklist, place.path, place.file)
    assert withdraw(place.path, place.file)
    assert set(place.trust().values()) == {Trust.NEW}
    assert not withdraw(place.path, place.file)


def test_trust_of_several_checklists_is_kept_together(place: Place, tmp_path: Path) -> None:
    """One more does not forget the first."""
    grant(place.checklist, place.path, place.file)
    second = tmp_path / 'odd "name".yaml'
    second.write_text(TEXT, encoding="utf-8")
    grant(place.checklist, second, place.file)
    assert set(place.trust().values()) == {Trust.TRUSTED}
    assert {each.trust for each in judged(place.checklist, second, place.file)} == {Trust.TRUSTED}


def test_the_folder_is_the_operators_own(place: Place) -> None:
    """Nobody else can add to it."""
    grant(place.checklist, place.path, place.file)
    assert stat.S_IMODE(place.file.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("text", ["[checklists", "checklists = 3", '[checklists."/a"]\nb = 1'])
def test_a_broken_file_trusts_nothing(place: Place, text: str) -> None:
    """It is an error with the way out, not trust and not silence."""
    place.file.path.parent.mkdir(parents=True)
    place.file.path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenState, match="golive trust FILE writes it anew"):
        place.trust()


def test_a_folder_that_is_none_says_so(place: Place) -> None:
    """Trust that can't be kept is not given."""
    place.file.path.parent.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(CannotSave):
        grant(place.checklist, place.path, place.file)
