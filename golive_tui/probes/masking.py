"""Results without secrets."""

from golive_tui.checklist.secrets import Secrets
from golive_tui.launch.verdict import Found, Held, Result
from golive_tui.values import replace


def masked_result(result: Result, secrets: Secrets) -> Result:
    """The result with every secret masked, wherever it turned up."""
    return replace(
        result,
        summary=secrets.mask(result.summary),
        values={name: _masked(value, secrets) for name, value in result.values.items()},
        conditions=tuple(_masked_condition(held, secrets) for held in result.conditions),
        head=secrets.mask_cut(result.head),
    )


def _masked_condition(held: Held, secrets: Secrets) -> Held:
    return replace(
        held,
        text=secrets.mask(held.text),
        shown=secrets.mask(held.shown),
        found=secrets.mask_cut(held.found),
        limit=secrets.mask(held.limit),
    )


def _masked(value: Found, secrets: Secrets) -> Found:
    match value:
        case str():
            return secrets.mask(value)
        case list():
            return [_masked(each, secrets) for each in value]
        case dict():
            return {secrets.mask(key): _masked(each, secrets) for key, each in value.items()}
        case _:
            return value
