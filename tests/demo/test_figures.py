"""The target's Prometheus answers in the form of Prometheus, and follows the troubles."""

from typing import Any

import httpx
import pytest

from golive_tui.demo.figures import FIGURES, RULES, asked_for
from golive_tui.demo.target import Target
from golive_tui.demo.troubles import Trouble

P95 = "histogram_quantile(0.95, sum(rate(http_request_duration_seconds_bucket[5m])) by (le))"
ERRORS = 'sum(rate(http_requests_total{status=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))'


def ask(target: Target, query: str) -> Any:
    """What it answers."""
    answer = httpx.get(
        f"{target.addresses.prometheus_url}/api/v1/query", params={"query": query}, trust_env=False
    )
    return answer.json()


def value(target: Target, query: str) -> float:
    """The one value it answers with."""
    (found,) = ask(target, query)["data"]["result"]
    return float(found["value"][1])


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (ERRORS, "error_rate"),
        ("error_rate", "error_rate"),
        (P95, "latency_p95_seconds"),
        ("sum(rate(http_requests_total[5m]))", "requests_per_second"),
        ("process_resident_memory_bytes", "memory_bytes"),
        ("container_memory_usage_bytes / container_spec_memory_limit_bytes", "memory_share"),
        ("min(up)", "up"),
        ("avg_over_time(up[7d])", "uptime"),
        ("pg_stat_activity_count", "database_connections"),
        ("stripe_webhook_failures_total", "failed_payments"),
        ('sum(increase(payments_total{result="failed"}[5m])) or vector(0)', "failed_payments"),
        ('sum(increase(payments_total{result="ok"}[1h]))', "done"),
        ("count(payments_total)", "collected"),
        (
            "rate(django_db_execute_total[5m]) / rate(django_http_requests_total[5m])",
            "queries_per_request",
        ),
        (
            'increase(billing_ticks_total{result="ok"}[5m]) / increase(billing_ticks_total[5m])',
            "ticks_done_share",
        ),
    ],
)
def test_a_query_is_understood_by_its_words(query: str, name: str) -> None:
    """Each gets the figure that it is about."""
    figure = asked_for(query)
    assert figure is not None
    assert figure.name == name


def test_every_figure_is_asked_for_by_its_name(target: Target) -> None:
    """And by the name under which it is collected."""
    for figure in FIGURES:
        assert asked_for(figure.name) is figure
        assert isinstance(value(target, f"marketplace_{figure.name}"), float)


def test_figures_follow_the_troubles(target: Target) -> None:
    """Errors, latency and uptime are what they would be, and mend."""
    assert value(target, ERRORS) < 0.01
    for trouble in (Trouble.ERRORS, Trouble.SLOW, Trouble.DATABASE):
        target.set(trouble, True).result()
    assert value(target, ERRORS) > 0.05
    assert value(target, P95) > 1
    assert value(target, "uptime") < 0.99
    for trouble in Trouble:
        target.set(trouble, False).result()
    assert value(target, ERRORS) < 0.01
    assert value(target, P95) < 0.5


def test_a_number_in_front_multiplies(target: Target) -> None:
    """Milliseconds instead of seconds; and a number alone is itself."""
    assert 1000 * value(target, P95) == pytest.approx(value(target, f"1000 * {P95}"), rel=0.2)
    assert value(target, "604800 * (1 - avg(avg_over_time(up[7d])))") < 8
    assert value(target, "1") == 1


def test_it_names_the_alerts_it_would_raise(target: Target) -> None:
    """In groups, as Prometheus does."""
    rules = httpx.get(f"{target.addresses.prometheus_url}/api/v1/rules", trust_env=False).json()
    (group,) = rules["data"]["groups"]
    assert [rule["name"] for rule in group["rules"]] == [*RULES]


def test_what_it_does_not_know_has_no_value(target: Target) -> None:
    """An empty vector, as of a metric that nobody collects."""
    assert ask(target, "moon_phase")["data"] == {"resultType": "vector", "result": []}


def test_no_query_is_refused(target: Target) -> None:
    """In Prometheus' own form."""
    answer = ask(target, " ")
    assert (answer["status"], answer["errorType"]) == ("error", "bad_data")


def test_a_query_may_be_sent_as_a_form(target: Target) -> None:
    """As Grafana does it."""
    where = f"{target.addresses.prometheus_url}/api/v1/query"
    answer = httpx.post(where, data={"query": "up"}, trust_env=False)
    assert answer.json()["data"]["result"][0]["value"][1] == "1"
