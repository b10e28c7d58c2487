"""Servers that the benchmark and the pictures open pages of."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def port() -> int:
    """Return a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(stack: ExitStack, command: list[str], environment: dict[str, str], health: str) -> str:
    """Start a server, wait until it answers, and return its address."""
    number = port()
    full = {**os.environ, **environment, "PORT": str(number)}
    server = subprocess.Popen(
        [part.replace("PORT", str(number)) for part in command],
        cwd=ROOT, env=full, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    stack.callback(server.wait)
    stack.callback(server.terminate)
    address = f"http://127.0.0.1:{number}"
    for _ in range(300):
        try:
            urllib.request.urlopen(address + health, timeout=2).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{command} did not start")


def streamlit(stack: ExitStack, script: Path, environment: dict[str, str]) -> str:
    """Start a Streamlit application and return its address."""
    command = f"-m streamlit run {script.relative_to(ROOT)} --server.port PORT --server.headless true"
    return start(stack, [sys.executable, *command.split()], environment, "/_stcore/health")


def listener(port: int) -> int:
    """Return the id of the process that listens on a port of this machine."""
    wanted = f"{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1].endswith(f":{wanted}") and row[3] == "0A"}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if sockets & {str(link.readlink()) for link in (folder / "fd").iterdir()}:
                    return int(folder.name)
            except OSError:
                continue
    raise LookupError(f"nobody listens on {port}")
