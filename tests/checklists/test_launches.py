"""The five launches hold everything that their documents hold."""

from pathlib import Path

import pytest

from golive_tui.checklist.model import Checklist, Item, Section, walk
from golive_tui.checklist.reading import Reading
from golive_tui.checklist.source import read_checklist
from tests.checklists.figures import DOCUMENTS, MOVED

FOLDER = Path(__file__).parents[2] / "checklists"
PROCEDURE = "procedure"
"""The tag of items that come from numbered actions and fenced blocks, not from task lines."""


@pytest.fixture(params=sorted(DOCUMENTS))
def name(request: pytest.FixtureRequest) -> str:
    """Each of the five launches."""
    return str(request.param)


def reading_of(name: str) -> Reading:
    """A launch as it is read."""
    return read_checklist(FOLDER / f"{name}.yaml")


def tasks_of(checklist: Checklist) -> list[Item]:
    """The items that come from task lines."""
    return [
        node
        for node in checklist.nodes.values()
        if isinstance(node, Item) and PROCEDURE not in node.tags
    ]


def under_an_item(checklist: Checklist, item: Item) -> bool:
    """Whether an item stands under another item."""
    return isinstance(checklist.nodes.get(item.address.rpartition("/")[0]), Item)


def test_every_task_line_is_an_item_a_target_or_a_trigger(name: str) -> None:
    """Items, targets and triggers together account for every task line."""
    figures, moved = DOCUMENTS[name], MOVED[name]
    found = len(tasks_of(reading_of(name).checklist)) + moved.targets + moved.triggers
    assert found == figures.open + figures.ticked


def test_moved_task_lines_are_all_there(name: str) -> None:
    """Every task line that is no item is a target or a trigger, and none is ticked."""
    checklist, moved = reading_of(name).checklist, MOVED[name]
    triggers = checklist.rollback.triggers if checklist.rollback else ()
    if moved.targets:
        assert len(checklist.targets) == moved.targets
    if moved.triggers:
        assert len(triggers) == moved.triggers


def test_what_was_ticked_is_done_as_written(name: str) -> None:
    """A ticked task line is done, but for success that can't be known before the launch."""
    done = sum(item.done for item in tasks_of(reading_of(name).checklist))
    assert done == DOCUMENTS[name].ticked - MOVED[name].targets


def test_task_lines_under_a_task_line_are_in_its_group(name: str) -> None:
    """Nesting is kept."""
    checklist = reading_of(name).checklist
    nested = [item for item in tasks_of(checklist) if under_an_item(checklist, item)]
    assert len(nested) == DOCUMENTS[name].nested


def test_every_heading_is_a_section_or_has_a_place_of_its_own(name: str) -> None:
    """Headings of level 2 are the top sections, those of level 3 stand under them."""
    top = reading_of(name).checklist.sections
    below = [section for each in top for section in each.sections]
    moved = MOVED[name].headings
    assert (len(top) + moved[0], len(below) + moved[1]) == DOCUMENTS[name].headings


COMMANDS = {
    "samia-tarot": [
        "npm run build",
        "npm run deploy:production",
        "npm run db:migrate:production",
        "npm run db:seed:production",
        "npm run start:production",
        "npm run rollback:previous",
        "npm run db:restore:backup",
        "npm run restart:all",
        "POST ${base_url}/api/auth/register",
        "POST ${base_url}/api/auth/login",
        "POST ${base_url}/api/auth/forgot-password",
        "POST ${base_url}/api/payments-v2/payments",
        "POST ${base_url}/api/calls/sessions",
        "POST ${base_url}/api/calls/emergency",
        "POST ${base_url}/api/ai/sessions",
    ],
    "creator-promotion": [],
    "locall": [
        "node scripts/e2e-test.js",
        "npm run test",
        "npm run test:e2e",
        "npm run build",
        "npm run db:migrate",
        "npm run cache:clear",
        "npm run deploy:staging",
        "npm run test:staging",
        "npm run deploy:production",
        "npm run test:production",
        "npm run monitor:production",
        "npm run alerts:enable",
    ],
    "soulseer": [
        "heroku releases --app=soulseer-prod",
        "heroku rollback",
        "heroku logs --tail --app=soulseer-prod",
        "python manage.py test",
        "heroku run python manage.py migrate",
        "heroku run python manage.py createsuperuser",
    ],
    "clientflow": [],
}
"""Every command and request of the fenced blocks and of the task lines."""


def commands_of(checklist: Checklist) -> list[str]:
    """Every step of the launch and of its rollback."""
    steps = checklist.rollback.steps if checklist.rollback else ()
    items = [node for node in walk((*checklist.sections, *steps)) if isinstance(node, Item)]
    return [step.command for item in items for step in item.run]


def test_every_command_of_the_document_is_a_step(name: str) -> None:
    """Fenced blocks became steps, command by command."""
    steps = commands_of(reading_of(name).checklist)
    missing = [
        command for command in COMMANDS[name] if not any(s.startswith(command) for s in steps)
    ]
    assert missing == []


LIMITS = {
    "samia-tarot": ["< 500ms", "under 80%", "under 70%", "100+", "1000+", "50+"],
    "creator-promotion": [],
    "locall": [
        "< 500ms",
        "> 99.9%",
        "< 0.1%",
        "< 100ms",
        "> 90%",
        "> 95%",
        "> 98%",
        "> 99%",
        "> 5%",
        "> 2 seconds",
    ],
    "soulseer": [
        "Error rate < 1%",
        "Response times < 500ms",
        "Performance: < 500ms response time",
        "response time, < 1% error rate",
        "99.9% uptime target",
        "Uptime < 99%",
        "Error rate > 5%",
        "99.9% uptime (no more than 8 seconds",
        "< 500ms average response time",
        "99.95% uptime",
        "< 0.1% error rate",
        "99.99% uptime",
        "Scaling: Can handle 2x current load",
    ],
    "clientflow": ["< 200ms", "99.9%", "1000+", "< 80% of max", "< 80% of alloc", "< 70%", "< 0.1"],
}
"""The limits of each document, as it writes them."""


def test_every_limit_is_kept_with_its_figure(name: str) -> None:
    """A limit stands in the title of an item, a target or a trigger."""
    checklist = reading_of(name).checklist
    triggers = checklist.rollback.triggers if checklist.rollback else ()
    everything = (*checklist.nodes.values(), *checklist.targets, *triggers)
    titles = "\n".join(each.title.casefold() for each in everything)
    assert len(LIMITS[name]) == DOCUMENTS[name].thresholds
    assert [limit for limit in LIMITS[name] if limit.casefold() not in titles] == []


def test_nothing_is_left_of_a_wrong_decoding(name: str) -> None:
    """No text shows UTF-8 that was read as Mac Roman or as cp1252."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    assert [mark for mark in ("√", "â", "Ã", "‚", "Ô∏", "ð", "Ÿ") if mark in text] == []


def test_only_placeholders_of_the_document_are_warned_about(name: str) -> None:
    """The launches are good checklists: lint finds only what their authors left to fill in."""
    messages = [warning.message for warning in reading_of(name).warnings]
    assert [message for message in messages if "placeholder" not in message] == []


def test_rollback_steps_contacts_and_escalation_are_all_there() -> None:
    """What has a place of its own is complete, with the figures of the documents."""
    samia, locall, soulseer, clientflow = (
        reading_of(name).checklist for name in ("samia-tarot", "locall", "soulseer", "clientflow")
    )
    assert [level.level for level in samia.escalation] == [1, 2, 3, 4]
    assert len(samia.stations) == 7
    assert locall.rollback is not None
    assert len(locall.rollback.steps) == DOCUMENTS["locall"].numbered
    assert len(locall.contacts) == 9
    assert soulseer.rollback is not None
    assert str(soulseer.rollback.within) == "0:15:00"
    assert len(soulseer.known_issues) == 4
    assert all(issue.workaround and issue.fix and issue.cause for issue in soulseer.known_issues)
    assert len(clientflow.contacts) == 5
    assert len(clientflow.references) == 3


def test_every_item_of_a_phase_after_launch_has_a_mark_or_a_repeat() -> None:
    """What the documents put after the launch is due after it, so that it does not hold it up."""
    for name in DOCUMENTS:
        for section in reading_of(name).checklist.sections:
            if section.title.casefold().startswith("post-"):
                late = [n for n in walk((section,)) if isinstance(n, Item) and not n.items]
                assert all(item.repeat or (item.by and item.by.after_launch) for item in late), name
                assert isinstance(section, Section)
