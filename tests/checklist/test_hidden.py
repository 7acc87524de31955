"""What of probes and steps becomes a secret once its variables are filled in."""

from golive_tui.checklist.hidden import named_secrets, texts_of
from golive_tui.checklist.source import read_yaml

TEXT = """\
golive: 1
title: Hidden
sections:
  - title: One
    items:
      - title: First
        run:
          - {shell: ./deploy, env: {DB_PASSWORD: "${pw}", AUTH_MODE: production}}
          - http: POST https://a:${b}@shop.example/
            headers: {X-Api-Key: "${key}"}
            json: {a: [b, {c: d}]}
        probe:
          http: ${shop}/health
          headers: {Authorization: "Bearer ${jwt}", Accept: "${kind}", Cookie: "a=${session}"}
          proxy: http://${user}@proxy:3128
criteria:
  - {title: Errors, probe: {command: ./errors, env: {PGPASSWORD: "${pg}"}}}
rollback:
  steps: [{title: Back, run: [{shell: ./back, env: {TOKEN: "${back}"}}]}]
"""


def test_what_stands_under_the_name_of_a_secret_is_one() -> None:
    """Unless everybody can read it in the checklist."""
    found = sorted(named_secrets(read_yaml(TEXT).checklist))
    expected = ["${back}", "${key}", "${pg}", "${pw}", "Bearer ${jwt}", "a=${session}"]
    assert found == expected


def test_every_text_is_there_that_may_hold_a_url() -> None:
    """Of probes and of steps, however deep."""
    found = set(texts_of(read_yaml(TEXT).checklist))
    urls = {"POST https://a:${b}@shop.example/", "http://${user}@proxy:3128", "${shop}/health"}
    assert urls <= found
    assert {"b", "d", "./back", "${pg}"} <= found
