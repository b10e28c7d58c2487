"""What a server is built from fits the project: pinned versions, copied rooms, and a proxy that knows its workers."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_the_lock_has_the_versions_of_the_requirements_with_hashes():
    wanted = dict(re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)$", text("requirements.txt"), re.MULTILINE))
    locked = dict(re.findall(r"^([a-z0-9_.-]+)==([^\s;]+)", text("requirements.lock"), re.MULTILINE))
    plain = {name.lower().replace("_", "-").replace(".", "-"): version for name, version in wanted.items()}
    assert plain.items() <= {name.replace("_", "-").replace(".", "-"): v for name, v in locked.items()}.items()
    entries = re.split(r"^(?=[a-z0-9_.-]+==)", text("requirements.lock"), flags=re.MULTILINE)[1:]
    assert not [entry for entry in entries if "--hash=sha256:" not in entry]
    assert "index" not in text("requirements.lock")
    assert "://" not in text("requirements.lock")


def test_the_image_holds_every_room_and_runs_without_rights():
    said, kept = text("Dockerfile"), text(".dockerignore")
    for room in ("frames", "words", "loaders", "indicators", "warehouse", "charts", "ui", "views", "pages", "data"):
        assert f"COPY {room} {room}\n" in said
        assert f"!{room}\n" in kept
    assert "--require-hashes" in said
    assert "USER 10001" in said
    assert "_stcore/health" in said


def test_the_proxy_knows_every_worker_and_only_those():
    services = yaml.safe_load(text("compose.yaml"))["services"]
    workers = {name for name in services if name.startswith("worker")}
    assert set(re.findall(r"server (\w+):8501", text("deploy/nginx.conf"))) == workers
    assert all(services[name]["read_only"] and services[name]["cap_drop"] == ["ALL"] for name in workers)
    assert {service["environment"]["SITE_PATH"] for service in services.values() if "environment" in service} == {"tn"}
