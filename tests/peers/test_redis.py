"""Probes of a real Redis."""

from pathlib import Path

from golive_tui.launch.verdict import Cause, Verdict
from tests.peers.asking import result
from tests.peers.redis import Redis


async def test_a_ping_gets_a_pong(cache: Redis) -> None:
    """What a captain asks a cache."""
    found = await result(
        {"tcp": cache.plain, "send": "PING\\r\\n", "expect": ["[BODY] == pat(+PONG*)"]}
    )
    assert found.verdict is Verdict.PASS, found.summary
    assert found.summary.startswith('answered "+PONG" in ')


async def test_a_connection_alone_is_enough(cache: Redis) -> None:
    """Without anything to send nothing is sent."""
    found = await result({"tcp": cache.plain})
    assert found.verdict is Verdict.PASS
    assert found.summary.startswith("connected in ")


async def test_an_answer_of_many_lines_is_read_whole(cache: Redis) -> None:
    """What is looked for stands far behind the first line."""
    found = await result(
        {
            "tcp": cache.plain,
            "send": "INFO server\\r\\n",
            "expect": ["[BODY] == pat(*redis_mode:standalone*)", "[BODY] == re(uptime_in_days:0)"],
        }
    )
    assert found.verdict is Verdict.PASS, found.summary


async def test_a_refusal_fails_with_the_words_of_the_server(cache: Redis) -> None:
    """Wrong credentials are an answer, and not the right one."""
    found = await result(
        {"tcp": cache.plain, "send": "AUTH ana wrong\\r\\n", "expect": ["[BODY] == pat(+OK*)"]}
    )
    assert found.verdict is Verdict.FAIL
    assert "WRONGPASS" in found.summary


async def test_a_password_is_sent_and_never_shown(cache: Redis) -> None:
    """It comes from the environment, and the answer that repeats it is masked."""
    found = await result(
        {
            "tcp": cache.plain,
            "send": "AUTH ana ${env:REDIS_PASSWORD}\\r\\nECHO ${env:REDIS_PASSWORD}\\r\\n",
            "expect": ["[BODY] == pat(+OK*)"],
        },
        environ={"REDIS_PASSWORD": "opensesame"},
    )
    assert found.verdict is Verdict.PASS, found.summary
    assert "opensesame" not in repr(found)
    assert found.head.startswith("+OK\r\n$10\r\n")


async def test_tls_is_trusted_by_its_authority_alone(cache: Redis) -> None:
    """The system knows nothing of the authority; the environment names it."""
    probe = {
        "tcp": cache.secure,
        "tls": True,
        "send": "PING\\r\\n",
        "expect": ["[BODY] == pat(+PONG*)"],
    }
    trusted = {"SSL_CERT_FILE": str(cache.certificates.authority)}
    found = await result(probe, environ=trusted)
    assert found.verdict is Verdict.PASS, found.summary
    assert found.timing.tls is not None
    found = await result(probe)
    assert (found.verdict, found.cause) == (Verdict.ERROR, Cause.TLS)


async def test_plain_text_to_a_port_of_tls_never_passes(cache: Redis) -> None:
    """It answers with an alert, or with nothing."""
    found = await result(
        {"tcp": cache.secure, "send": "PING\\r\\n", "expect": ["[BODY] == pat(+PONG*)"]}
    )
    assert not found.verdict.good


async def test_http_to_a_cache_is_told(cache: Redis, tmp_path: Path) -> None:
    """Redis knows this attack, and hangs up."""
    found = await result({"http": f"http://{cache.plain}/", "proxy": "none"}, folder=tmp_path)
    assert (found.verdict, found.cause) == (Verdict.ERROR, Cause.PROTOCOL)
