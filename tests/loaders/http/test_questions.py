"""Politeness, caution and discretion of the one session."""

import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

import loaders
from frames import FetchError
from frames.messages import message
from loaders.http import ask as ask_publisher
from loaders.http import keys, limits, plan
from loaders.http.journal import journal
from loaders.store import settings
from loaders.store.lock import wait_turn
from tests.loaders.conftest import QUICK, ROOT
from tests.loaders.standin import GOOD_KEY, Answer, Standin

Use = Callable[[dict[str, str]], None]


@pytest.fixture
def ask(quick_standin: Standin, tmp_path: Path, use: Use) -> Callable[..., bytes]:
    use(quick_standin.environment(tmp_path, QUICK))
    return lambda **more: ask_publisher(
        "FRANKFURTER", "https://api.frankfurter.dev/v2/rates", {"symbols": "JPY"}, **more
    )


def test_only_scheme_host_and_port_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIRD_NEIGHBOR_NSO_URL", "http://127.0.0.1:9/ignored?x=1")
    assert limits.address("NSO", "https://data.1212.mn/api/v1/en/NSO?a=b") == "http://127.0.0.1:9/api/v1/en/NSO?a=b"
    for wrong in ("file:///etc/passwd", "http://", "http://[bad", "http://x:port"):
        monkeypatch.setenv("THIRD_NEIGHBOR_NSO_URL", wrong)
        with pytest.raises(ValueError, match="not an http"):
            limits.address("NSO", "https://data.1212.mn/")


def test_a_key_never_follows_a_redirect_to_another_host(quick_standin: Standin, ask: Callable[..., bytes]) -> None:
    seen: list[tuple[str, str | None]] = []
    with Standin() as other:
        other.fault = lambda handler, answer: (
            seen.append((handler.path, handler.headers.get("X-Key"))) or Answer(body=b"[]")
        )  # type: ignore[func-returns-value]
        quick_standin.fault = lambda handler, answer: (
            seen.append((handler.path, handler.headers.get("X-Key")))
            or Answer(  # type: ignore[func-returns-value]
                302, headers={"Location": other.url + "/v2/rates?symbols=JPY"}
            )
        )
        assert ask(secret_headers={"X-Key": GOOD_KEY}, secret_params={"appId": GOOD_KEY}) == b"[]"
    (first, sent), (second, kept) = seen
    assert sent == GOOD_KEY
    assert GOOD_KEY in first
    assert kept is None
    assert GOOD_KEY not in second


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x"])
def test_redirects_lead_to_the_web_only(quick_standin: Standin, ask: Callable[..., bytes], target: str) -> None:
    quick_standin.fault = lambda handler, answer: Answer(302, headers={"Location": target})
    with pytest.raises(FetchError, match="not safe to follow"):
        ask()


def test_a_body_that_breaks_off_once_is_asked_for_again(quick_standin: Standin, ask: Callable[..., bytes]) -> None:
    turns = []

    def fault(handler, answer):  # type: ignore[no-untyped-def]
        turns.append(1)
        if len(turns) == 1:
            handler.send(Answer(body=b"[1"), announce=100)
            handler.close_connection = True
            return None
        return Answer(body=b"[1]")

    quick_standin.fault = fault
    assert ask() == b"[1]"


def test_a_body_that_trickles_is_cut_off(quick_standin: Standin, ask: Callable[..., bytes], use: Use) -> None:
    def trickle(handler, answer):  # type: ignore[no-untyped-def]
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        handler.close_connection = True
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)

    use({"THIRD_NEIGHBOR_HTTP": QUICK.replace("total=3", "total=0.4")})
    quick_standin.fault = trickle
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"was not done after 0\.4 s"):
        ask()
    assert time.monotonic() - started < 2.5


def test_compressed_bodies_are_measured_unpacked(quick_standin: Standin, ask: Callable[..., bytes]) -> None:
    import gzip

    bomb = gzip.compress(b" " * 50_000_000)
    assert len(bomb) < 100_000
    quick_standin.fault = lambda handler, answer: Answer(body=bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchError, match="larger than 3 MB"):
        ask()
    quick_standin.fault = lambda handler, answer: Answer(
        body=gzip.compress(b"[2]"), headers={"Content-Encoding": "gzip"}
    )
    assert ask() == b"[2]"


def test_no_trace_holds_a_key(use: Use, tmp_path: Path) -> None:
    use(
        {
            "THIRD_NEIGHBOR_ESTAT_APPID": GOOD_KEY,
            "THIRD_NEIGHBOR_ESTAT_URL": "http://127.0.0.1:9",
            "THIRD_NEIGHBOR_HTTP": QUICK,
            "THIRD_NEIGHBOR_HOME": str(tmp_path),
        }
    )
    with pytest.raises(FetchError) as caught:
        ask_publisher("ESTAT", "https://api.e-stat.go.jp/x", secret_params={"appId": GOOD_KEY})
    assert GOOD_KEY not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__context__ is None


def test_a_key_is_taken_out_of_what_a_sentence_remembers(use: Use) -> None:
    use({"THIRD_NEIGHBOR_COMTRADE_KEY": GOOD_KEY})
    inner = message("no: {why}", why=GOOD_KEY)
    clean = keys.redact(message("{host} refuses ({status})", host="a.example", status=inner))
    assert GOOD_KEY not in repr(vars(clean)) + clean + repr(clean.facts["status"].facts)
    assert clean == "a.example refuses (no: [key])"


def test_a_key_echoed_in_a_good_answer_is_taken_out(quick_standin: Standin, tmp_path: Path, use: Use) -> None:
    use(quick_standin.environment(tmp_path, QUICK) | {"THIRD_NEIGHBOR_COMTRADE_KEY": GOOD_KEY})
    quick_standin.fault = lambda handler, answer: Answer(body=b'["' + GOOD_KEY.encode() + b'"]')
    assert ask_publisher("COMTRADE", "https://api.frankfurter.dev/v2/rates", {"symbols": "JPY"}) == b'["[key]"]'


def test_an_answer_is_left_alone_by_keys_that_go_to_others(
    quick_standin: Standin, ask: Callable[..., bytes], use: Use
) -> None:
    use({"THIRD_NEIGHBOR_COMTRADE_KEY": "12345678"})
    quick_standin.fault = lambda handler, answer: Answer(body=b'{"value": 12345678.5}')
    assert ask() == b'{"value": 12345678.5}'


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("KEEP", "abc", "'abc'"),
        ("KEEP", "0", "'0'"),
        ("KEEP", "-1", "'-1'"),
        ("KEEP", "2.5", "such as 5"),
        ("HTTP", "read=abc", "'read=abc'"),
        ("HTTP", "retries=1.5", "'retries=1.5'"),
        ("HTTP", "retries=-1", "'retries=-1'"),
        ("HTTP", "read", "an example is read=60"),
        ("HTTP", "read=0", "'read=0'"),
        ("HTTP", "read=-1", "'read=-1'"),
        ("HTTP", "pace=0,read=nan", "'read=nan'"),
        ("HTTP", "total=inf", "'total=inf'"),
        ("HTTP", "read=1e10", "'read=1e10'"),
        ("HTTP", "size=0", "'size=0'"),
        ("IMF_URL", "http://[::1", "such as http://localhost:8080"),
        ("IMF_URL", "http://127.0.0.1:99999", "such as http://localhost:8080"),
        ("IMF_URL", "http://127.0.0.1:abc", "such as http://localhost:8080"),
        ("IMF_URL", "http://:80", "such as http://localhost:8080"),
        ("IMF_URL", "http://a b", "such as http://localhost:8080"),
        ("IMF_URL", "http://a..b", "such as http://localhost:8080"),
        ("COMTRADE_KEY", "1", "fewer than 8 characters"),
        ("COMTRADE_KEY", "clé-de-mon-compte", "a letter that no key has"),
        ("ESTAT_APPID", "12345678\n12345678", "a line break"),
    ],
)
def test_an_impossible_setting_is_refused_before_anything_is_asked(
    name: str, value: str, named: str, quick_standin: Standin, tmp_path: Path, use: Use
) -> None:
    variable = f"THIRD_NEIGHBOR_{name}"
    use(quick_standin.environment(tmp_path) | {variable: value})
    with pytest.raises(ValueError, match=variable) as caught:
        loaders.refresh("fx_frankfurter")
    assert named in str(caught.value)
    assert "\n" not in str(caught.value)
    assert variable not in [key.name for key in settings.KEYS.values()] or value not in str(caught.value).replace(
        "fewer than", ""
    )
    assert not quick_standin.asked
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("url", ["http://[::1]:80", "https://a-b.example.org", "http://127.0.0.1:8080/x", "http://a_b"])
def test_addresses_of_every_kind_are_taken(url: str, use: Use) -> None:
    use({"THIRD_NEIGHBOR_IMF_URL": url})
    assert limits.address("IMF", "https://api.imf.org/a?b=1") == url.removesuffix("/x") + "/a?b=1"


def test_a_file_of_secrets_that_cannot_be_read_is_told_once(
    tmp_path: Path, shell: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text(f"THIRD_NEIGHBOR_COMTRADE_KEY = {GOOD_KEY}\n")
    run = subprocess.run(
        [sys.executable, "-m", "loaders", "refresh", "cepii_baci", "aiddata_gcdf"],
        cwd=ROOT, env=shell | {"HOME": str(tmp_path), "THIRD_NEIGHBOR_HOME": str(tmp_path / "store")},
        capture_output=True, check=False, text=True, timeout=60,
    )  # fmt: skip
    assert run.stderr.count("secrets.toml is not read") == 1
    assert "mend it or remove it" in run.stderr
    assert GOOD_KEY not in run.stdout + run.stderr


def test_addresses_are_written_down_without_keys() -> None:
    assert keys.public("https://me:secret@x.org/a?appId=1&b=2&subscription-key=3") == "https://x.org/a?b=2"


def test_hosts_are_given_their_pause_across_processes(tmp_path: Path, shell: dict[str, str]) -> None:
    code = "from loaders.store.lock import wait_turn\nfor _ in range(3): assert wait_turn('h:1', 0.2, 0, 60) == 0"
    started = time.monotonic()
    environment = shell | {"THIRD_NEIGHBOR_HOME": str(tmp_path)}
    runs = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment) for _ in range(2)]
    assert [run.wait(timeout=30) for run in runs] == [0, 0]
    assert time.monotonic() - started >= 5 * 0.2


def test_our_own_ceiling_is_told_not_waited_for(tmp_path: Path, use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use({"THIRD_NEIGHBOR_HOME": str(tmp_path)})
    assert [wait_turn("h", 0, 2, 3600) for _ in range(2)] == [0, 0]
    assert 3500 < wait_turn("h", 0, 2, 3600) <= 3600
    use({"THIRD_NEIGHBOR_HTTP": "pace=0.001"})
    monkeypatch.setitem(limits.PACES, "IMF", limits.Pace(0, 1, 3600))
    wait_turn("api.imf.org", 0, 1, 3600)
    with pytest.raises(FetchError, match=r"our own ceiling of 1 questions .* is reached; try again in 60 min"):
        ask_publisher("IMF", "https://api.imf.org/x")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(302, headers={"Location": "http://[bad"}), "sends us to an address that is none"),
        (Answer(302, headers={"Location": "http://x:port/"}), "sends us to an address that is none"),
        (Answer(302), r"sends us on without saying where \(302\)"),
        (Answer(418, b'{"message": "I am a teapot"}'), r"refuses the question \(418: I am a teapot\)"),
        (Answer(206, b"[]"), r"answers in part or not at all \(206\)"),
        (Answer(507, b"[]"), r"has a fault of its own \(507\)"),
    ],
    ids=["brackets", "port", "no location", "teapot", "part", "fault"],
)
def test_what_is_wrong_is_said_fittingly(
    answer: Answer, told: str, quick_standin: Standin, ask: Callable[..., bytes]
) -> None:
    quick_standin.fault = lambda handler, good: answer
    with pytest.raises(FetchError, match=told):
        ask()


def test_a_count_of_questions_is_never_passed(quick_standin: Standin, ask: Callable[..., bytes]) -> None:
    quick_standin.fault = lambda handler, answer: Answer(body=b"[]")
    told: list[str] = []
    with journal(told.append):
        ask()
        plan("NSO", 2)
        for _ in range(3):
            ask()
    assert told[0] == "asking 127.0.0.1"
    assert told[2:] == [
        "asking 127.0.0.1, question 2 of 3", "asking 127.0.0.1, question 3 of 3", "asking 127.0.0.1",
    ]  # fmt: skip
