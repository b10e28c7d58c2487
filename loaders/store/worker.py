"""A process of its own for work that could hurt this one: it has bounds of memory and time, and can be ended.

A worker does one job after another and ends itself when nobody has one for it, or when its parent is gone.
A job is a line of JSON and bytes. While it works the worker sends lines of JSON (news); one with `sizes` is the last
and is followed by that many bytes of each part of the result. Nothing is pickled: what comes back is data.
"""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, BinaryIO, NoReturn

from loaders.store.settings import PROJECT

News = dict[str, Any]
Tell = Callable[[News], None]
Job = Callable[[News, bytes, Tell], tuple[News, list[bytes]]]

START_SECONDS = 30
"""For a worker to start on a busy machine, which takes 0.6 s on a quiet one."""
IDLE_SECONDS = 60
NICE = 5
"""Pages come first."""
GROWTH = 64_000_000
"""Bytes that a worker may keep after a job; one that keeps more is not used again."""
THRIFT = {
    "MALLOC_ARENA_MAX": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
}
"""Libraries set aside gigabytes of addresses for threads that never run, and the bound counts addresses."""
_idle: list["_Worker"] = []


class WorkerError(Exception):
    """The worker was ended, by the clock or by the bound of its memory.

    `is_late` says whether it was the clock; `news` is what it sent last.
    """

    def __init__(self, is_late: bool, news: News) -> None:
        self.is_late, self.news = is_late, news
        super().__init__("too late" if is_late else "too large")


class _GoneError(Exception):
    """The worker ended for want of jobs before this one reached it."""


class _Worker:
    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  ourselves
            [sys.executable, "-m", module],
            cwd=PROJECT,
            env=os.environ | THRIFT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C ends the parent, and that ends the worker
        )
        self.is_late = False
        self.timer = threading.Timer(0, self.end)

    def end(self) -> None:
        self.is_late = True
        self.process.kill()

    def set_clock(self, seconds: float) -> None:
        self.timer.cancel()
        self.timer = threading.Timer(seconds, self.end)
        self.timer.daemon = True
        self.timer.start()

    def run(self, job: News, payload: bytes, tell: Tell) -> tuple[News, list[bytes]]:
        news: News = {}
        pipe, answers = self.process.stdin, self.process.stdout
        assert pipe is not None  # noqa: S101  both are pipes
        assert answers is not None  # noqa: S101
        self.set_clock(START_SECONDS)
        again = False
        try:
            with suppress(BrokenPipeError):
                pipe.write(json.dumps(job | {"bytes": len(payload), "environment": dict(os.environ)}).encode() + b"\n")
                pipe.write(payload)
                pipe.flush()
            while line := answers.readline():
                news = json.loads(line)
                if "sizes" in news:
                    parts = [answers.read(size) for size in news["sizes"]]
                    self.timer.cancel()
                    again = news["again"] and not self.is_late
                    return news, parts
                if "seconds" in news:
                    self.set_clock(news["seconds"])
                tell(news)
        finally:
            self.timer.cancel()
            if again:
                _idle.append(self)
            else:
                self.close()
        if not news and not self.is_late:
            raise _GoneError
        raise WorkerError(self.is_late, news)

    def close(self) -> None:
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what is still in the buffer cannot go out
                if pipe is not None:
                    pipe.close()
        self.process.wait()


@atexit.register
def _close_all() -> None:
    while _idle:
        _idle.pop().close()


def run(module: str, job: News, payload: bytes, tell: Tell) -> tuple[News, list[bytes]]:
    """Let a worker do a job and return what it sent last, with the parts of its result.

    The module, which calls `serve`, gets the job (values of JSON) and the payload; `tell` is called with each piece of
    news.

    Raises:
        WorkerError: it took too long or too much memory.
    """
    with suppress(IndexError, _GoneError):
        return _idle.pop().run(job, payload, tell)
    try:
        return _Worker(module).run(job, payload, tell)
    except _GoneError as error:
        raise WorkerError(False, {}) from error


def serve(do: Job) -> NoReturn:
    """Do jobs until there are none; what a worker runs.

    The job takes a task, its bytes and what to send news with; it returns the last news and the parts of the result.
    """
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library that prints must not break the protocol

    def send(news: News, parts: tuple[bytes, ...] = ()) -> None:
        output.write(json.dumps(news).encode() + b"\n")
        for part in parts:
            output.write(part)
        output.flush()

    jobs: queue.SimpleQueue[tuple[News, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, jobs), daemon=True).start()
    if sys.platform != "win32":
        os.nice(NICE)
    start = _memory()[1]
    with suppress(BaseException):  # no memory, no more jobs, or nobody who listens
        while True:
            job, payload = jobs.get(timeout=IDLE_SECONDS)
            os.environ.clear()
            os.environ.update(job["environment"])
            bound_memory(job["memory"])
            news, parts = do(job, payload, send)
            bound_memory(None)
            del payload
            is_small = _memory()[1] - start < GROWTH
            send(news | {"sizes": [len(part) for part in parts], "again": is_small}, tuple(parts))
            if not is_small:
                break
    os._exit(0)


def _receive(pipe: BinaryIO, jobs: "queue.SimpleQueue[tuple[News, bytes]]") -> None:
    with suppress(BaseException):
        while line := pipe.readline():
            job = json.loads(line)
            jobs.put((job, pipe.read(job["bytes"])))
    os._exit(0)  # the parent is gone


def bound_memory(room: int | None) -> None:
    """Let this process ask for so many bytes more than it has; None for no bound. Only Linux holds to it."""
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = hard if room is None else _memory()[0] + room
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def _memory() -> tuple[int, int]:
    """Return the addresses and the memory that this process has (bytes); zeros where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123
            pages = [int(number) for number in file.read().split()[:2]]
    except OSError:
        return 0, 0
    return pages[0] * os.sysconf("SC_PAGE_SIZE"), pages[1] * os.sysconf("SC_PAGE_SIZE")
