"""The only file of the loaders that touches the disk: the bundled release, read-only, and the reader's store.

The store holds, per source, the vintages that refreshes brought: `vintages/<moment>/` with the
publisher's answer (`raw`), the conformed table (`table.csv`) and `record.json`. A vintage appears by
one rename and never changes afterwards. What is found damaged moves to `damaged/`, and the one
before it, or the bundled one, serves.
"""

import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from frames import MissingDataError
from frames.errors import StoreError
from frames.messages import N_, message

BUNDLED = Path(__file__).resolve().parent.parent.parent / "data"
PACKAGE = "datapackage.json"
BUNDLED_NAME = "bundled"
NOT_HELD = N_("it has not been fetched, and the bundled release does not list it")
UNDER_WAY = N_("another refresh of this source is under way")
TABLE_FILE = "table.csv"
RAW_FILE = "raw"
RECORD_FILE = "record.json"
STAMP = "%Y-%m-%dT%H%M%SZ"
KEPT = 5
PIECE = 1 << 20


@dataclass(frozen=True)
class Vintage:
    """One edition of one source's table.

    Attributes:
        source_id: whose table it is.
        name: the publisher's edition, or the day the figures were read.
        sha256: of the table's bytes; pages key their caches by it.
        is_bundled: whether it came with the project rather than from a refresh.
        path: where the table lies.
        release: hash of the table that the release had when this one was fetched; empty where it had none.
    """

    source_id: str
    name: str
    sha256: str
    is_bundled: bool
    path: Path
    release: str = ""


def current(source_id: str) -> Vintage:
    """Return the vintage that serves: the newest good one, else the bundled one.

    Raises:
        MissingDataError: there is none.
    """
    return _serving(source_id) or bundled(source_id)


def serving(source_id: str) -> Vintage | None:
    """Return the vintage that serves, as `current` does; None where there is none."""
    found = _serving(source_id)
    return found if found is not None or not is_bundled(source_id) else bundled(source_id)


def bundled(source_id: str) -> Vintage:
    """Return the vintage that came with the project.

    Raises:
        MissingDataError: the release does not have this source.
    """
    resource = _bundled_resource(source_id)
    if resource is None:
        raise MissingDataError(source_id, NOT_HELD)
    sha256 = resource["hash"].removeprefix("sha256:")
    return Vintage(source_id, resource["vintage"], sha256, True, BUNDLED / resource["path"])


def is_bundled(source_id: str) -> bool:
    """Return whether the release has this source."""
    return _bundled_resource(source_id) is not None


def is_held(source_id: str) -> bool:
    """Return whether there is any vintage of this source."""
    return is_bundled(source_id) or _serving(source_id) is not None


def _bundled_resource(source_id: str) -> dict[str, Any] | None:
    return next((r for r in package().get("resources", []) if r["name"] == source_id), None)


def table_bytes(vintage: Vintage) -> bytes:
    """Return the table's bytes, checked against the record.

    Raises:
        MissingDataError: the file is gone, or is not the one the record describes.
    """
    try:
        raw = vintage.path.read_bytes()
    except OSError as error:
        raise MissingDataError(
            vintage.source_id, message("{file} cannot be read ({why})", file=vintage.path.name, why=error.strerror)
        ) from error
    if hashlib.sha256(raw).hexdigest() != vintage.sha256:
        raise MissingDataError(
            vintage.source_id, message("{file} was changed after it was released", file=vintage.path.name)
        )
    return raw


@cache
def _package_at(path: Path, changed_ns: int) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def package() -> dict[str, Any]:
    """Return the bundled release's description (Frictionless data package).

    Raises:
        MissingDataError: it is gone or not JSON.
    """
    path = BUNDLED / PACKAGE
    try:
        return _package_at(path, path.stat().st_mtime_ns)
    except (OSError, ValueError) as error:
        raise MissingDataError("release", message("{file} cannot be read ({why})", file=PACKAGE, why=error)) from error


def release_token() -> str:
    """Return a token that changes when the release or any vintage in the reader's store does."""
    looked_at = [BUNDLED / PACKAGE]
    try:
        with os.scandir(home() / "sources") as folders:
            names = sorted(entry.path for entry in folders)
        looked_at += [Path(name) / part for name in names for part in ("vintages", "state.json")]
    except OSError:
        names = []  # nothing has been fetched yet
    facts = [_facts(path) for path in looked_at]
    return hashlib.sha256(repr((names, facts)).encode()).hexdigest()[:16]


def write_release(tables: dict[str, bytes], description: dict[str, Any]) -> None:
    """Write the bundled release; for maintainers, never at run time."""
    BUNDLED.mkdir(exist_ok=True)
    for name, raw in tables.items():
        (BUNDLED / f"{name}.csv").write_bytes(raw)
    text = json.dumps(description, ensure_ascii=False, indent=1) + "\n"
    (BUNDLED / PACKAGE).write_text(text, encoding="utf-8")


def write_file(path: str, raw: bytes) -> None:
    """Write a file the user asked for in one step: it is there whole, or not at all.

    A link stays and what it points to is written; into a pipe or a device the bytes are written as into any other.

    Raises:
        OSError: the folder is missing or may not be written to.
    """
    target = Path(os.path.realpath(path))  # unlike resolve() no error where links go in circles
    if target.exists() and not target.is_file():
        with target.open("wb") as file:
            file.write(raw)
        return
    handle, draft = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(draft).chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


# --- the reader's own store: what a refresh brings -------------------------------------------------


def setting(name: str) -> str:
    """Return a setting from the environment; empty where it is not set."""
    return os.environ.get(name, "").strip()


def home() -> Path:
    """Return the store's folder: THIRD_NEIGHBOR_HOME, else where this machine keeps user data."""
    given = setting("THIRD_NEIGHBOR_HOME")
    if given:
        return Path(given).expanduser()
    import platformdirs

    return Path(platformdirs.user_data_dir("third-neighbor", appauthor=False))


def _folder(source_id: str) -> Path:
    return home() / "sources" / source_id


def _facts(path: Path) -> tuple[int, int, int] | None:
    """Return what tells one state of a file from another, or None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


_KNOWN: dict[Path, tuple[Any, Vintage | None]] = {}


def _look(folder: Path) -> tuple[Any, Any]:
    """Return what tells one state of a vintage from another."""
    return _facts(folder / TABLE_FILE), _facts(folder / RECORD_FILE)


def _examined(source_id: str, folder: Path) -> Vintage | None:
    """Return the vintage in a folder, or None where its table is not the one its record describes."""
    facts = _look(folder)
    known = _KNOWN.get(folder)
    if known is not None and known[0] == facts and None not in facts:
        return known[1]
    found = None
    try:
        record = json.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        is_count = isinstance(record.get("rows", 0), int)
        if is_count and hashlib.sha256((folder / TABLE_FILE).read_bytes()).hexdigest() == record["sha256"]:
            release = str(record.get("release_sha256") or "")
            found = Vintage(source_id, folder.name, record["sha256"], False, folder / TABLE_FILE, release)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        found = None
    _KNOWN[folder] = (facts, found)
    return found


def names(source_id: str) -> list[str]:
    """Return the stored vintages' names, newest first, whole or damaged."""
    try:
        return sorted(
            (entry.name for entry in os.scandir(_folder(source_id) / "vintages") if entry.is_dir()),
            reverse=True,
        )
    except OSError:
        return []


def stored(source_id: str) -> tuple[Vintage, ...]:
    """Return the good vintages in the store, newest first; damaged ones are set aside."""
    good = []
    for name in names(source_id):
        folder = _folder(source_id) / "vintages" / name
        vintage = _examined(source_id, folder)
        if vintage is not None:
            good.append(vintage)
        elif folder.exists():
            set_aside(source_id, name)
    return tuple(good)


def set_aside(source_id: str, name: str) -> None:
    """Move a damaged vintage out of the way; it is kept under `damaged` for whoever wants to look.

    Where the store cannot be written, this process passes it over.
    """
    folder = _folder(source_id) / "vintages" / name
    target = _folder(source_id) / "damaged" / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        while target.exists():
            target = target.with_name(target.name + "-again")
        folder.rename(target)
    except OSError:
        _KNOWN[folder] = (_look(folder), None)


def damaged(source_id: str) -> list[str]:
    """Return the names of the vintages found damaged, newest first: set aside, or passed over where they lie."""
    try:
        aside = [entry.name for entry in os.scandir(_folder(source_id) / "damaged") if entry.is_dir()]
    except OSError:
        aside = []
    good = {vintage.name for vintage in stored(source_id)}
    return sorted({*aside, *(name for name in names(source_id) if name not in good)}, reverse=True)


def _serving(source_id: str) -> Vintage | None:
    """Return the stored vintage that serves, or None where the bundled one does."""
    return _served(source_id)[0]


REASONS = ("newest", "chosen", "release_is_newer", "release_only")


def reason(source_id: str) -> str:
    """Return why the vintage in use is the one in use, one of REASONS.

    `newest`: it was fetched last. `chosen`: the reader went back to it. `release_is_newer`: the project
    brought a newer table than was fetched. `release_only`: nothing has been fetched.
    """
    return _served(source_id)[1]


def _served(source_id: str) -> tuple[Vintage | None, str]:
    held = names(source_id)
    chosen = state(source_id).get("serve")
    if chosen == BUNDLED_NAME and is_bundled(source_id):
        return None, "chosen"
    for name in ([chosen] if chosen in held else []) + held:
        folder = _folder(source_id) / "vintages" / str(name)
        vintage = _examined(source_id, folder)
        if vintage is not None and name != chosen and _is_older_than_the_release(vintage):
            return None, "release_is_newer"
        if vintage is not None:
            return vintage, "chosen" if name == chosen else "newest"
        if folder.exists():
            set_aside(source_id, str(name))
    return None, "release_only"


def _is_older_than_the_release(vintage: Vintage) -> bool:
    """Return whether the release brought another table since, and was made after this one was fetched.

    A newer release that has the table unchanged does not take the place of what was fetched.
    """
    resource = _bundled_resource(vintage.source_id)
    if resource is None or resource["hash"].removeprefix("sha256:") in (vintage.release, vintage.sha256):
        return False
    try:
        made = datetime.fromisoformat(str(package().get("created", "")))
        return made > datetime.strptime(vintage.name, STAMP).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        return False


def newer(vintage: Vintage) -> tuple[Vintage, ...]:
    """Return the vintages that came after one, newest first; any that was fetched came after the bundled one."""
    fetched = stored(vintage.source_id)
    if vintage.is_bundled:
        return fetched
    released = (bundled(vintage.source_id),) if _is_older_than_the_release(vintage) else ()
    return released + tuple(one for one in fetched if one.name > vintage.name)


_STATES: dict[Path, tuple[Any, dict[str, Any]]] = {}


def state(source_id: str) -> dict[str, Any]:
    """Return what is noted about a source: which vintage was chosen, how the last refresh went."""
    path = _folder(source_id) / "state.json"
    facts = _facts(path)
    if facts is None:
        return {}
    if path in _STATES and _STATES[path][0] == facts:
        return _STATES[path][1]
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        noted = {}
    noted = noted if isinstance(noted, dict) else {}
    _STATES[path] = (facts, noted)
    return noted


def note(source_id: str, **facts: Any) -> None:
    """Note facts about a source; None forgets one.

    Raises:
        StoreError: the store cannot be written.
    """
    noted = {name: value for name, value in {**state(source_id), **facts}.items() if value is not None}
    with _writing(source_id):
        _replace(
            _folder(source_id) / "state.json",
            json.dumps(noted, ensure_ascii=False, indent=1).encode(),
        )


def _replace(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    _write_synced(aside, raw)
    aside.replace(path)


def _write_synced(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _writing(source_id: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or home()
        raise StoreError(
            source_id,
            message("the store cannot be written ({why}: {where})", why=error.strerror or error, where=where),
        ) from error


@contextmanager
def lock(source_id: str, patience: float = -1) -> Iterator[None]:
    """Hold a source's store against other processes.

    Args:
        source_id: whose store.
        patience: seconds to wait for another process; negative waits without end.

    Raises:
        StoreError: another process holds it, or the store cannot be written.
    """
    from filelock import FileLock, Timeout

    with _writing(source_id):
        _folder(source_id).mkdir(parents=True, exist_ok=True)
        held = FileLock(str(_folder(source_id) / "lock"))
    try:
        held.acquire(timeout=patience)
    except Timeout as error:  # an OSError too, so it comes first
        raise StoreError(source_id, UNDER_WAY, N_("wait until it is done, then look again")) from error
    except OSError as error:
        raise StoreError(
            source_id, message("the store cannot be locked ({why})", why=error.strerror or error)
        ) from error
    try:
        yield
    finally:
        held.release()


def publish(source_id: str, raw: bytes, table: bytes, record: dict[str, Any]) -> Vintage:
    """Put a vintage into the store in one step, and prune the oldest; call it with the lock held.

    Args:
        source_id: whose vintage.
        raw: what the publisher served.
        table: the conformed table as CSV.
        record: what to remember about it; hashes, sizes and the time are added.

    Raises:
        StoreError: the store cannot be written; what was there is untouched.
    """
    held = names(source_id)
    name = _next_name(held)
    release = bundled(source_id).sha256 if is_bundled(source_id) else ""
    whole = {
        "source": source_id,
        "vintage": name,
        "retrieved_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sha256": hashlib.sha256(table).hexdigest(),
        "raw_sha256": hashlib.sha256(raw).hexdigest(),
        "raw_bytes": len(raw),
        "release_sha256": release,
        **record,
    }
    folder = _folder(source_id)
    with _writing(source_id):
        for left in folder.glob("incoming-*"):  # of a process that died; the lock is ours
            shutil.rmtree(left, ignore_errors=True)
        (folder / "vintages").mkdir(parents=True, exist_ok=True)
        incoming = folder / f"incoming-{os.getpid()}"
        try:
            incoming.mkdir()
            _write_synced(incoming / RAW_FILE, raw)
            _write_synced(incoming / TABLE_FILE, table)
            _write_synced(
                incoming / RECORD_FILE,
                json.dumps(whole, ensure_ascii=False, indent=1).encode(),
            )
            _sync_folder(incoming)
            incoming.rename(folder / "vintages" / name)
        except OSError:
            shutil.rmtree(incoming, ignore_errors=True)
            raise
        _sync_folder(folder / "vintages")
    note(source_id, serve=None)
    _prune(source_id)
    return Vintage(
        source_id,
        name,
        str(whole["sha256"]),
        False,
        folder / "vintages" / name / TABLE_FILE,
        release,
    )


def _next_name(names: list[str]) -> str:
    """Return a name later than any there is, even where the clock went back."""
    moment = datetime.now(UTC)
    if names:
        try:
            moment = max(
                moment,
                datetime.strptime(names[0], STAMP).replace(tzinfo=UTC) + timedelta(seconds=1),
            )
        except ValueError:
            moment = max(moment, datetime.now(UTC))
    return moment.strftime(STAMP)


def vintages_kept() -> int:
    """Return how many vintages of a source are kept.

    Raises:
        ValueError: THIRD_NEIGHBOR_KEEP is no such number.
    """
    given = setting("THIRD_NEIGHBOR_KEEP")
    if not given:
        return KEPT
    if not re.fullmatch(r"0*[1-9]\d{0,8}", given, re.ASCII):
        raise ValueError(
            message(
                "THIRD_NEIGHBOR_KEEP is {value}, not a number of vintages to keep, such as {example}",
                value=repr(given[:40]),
                example=KEPT,
            )
        )
    return int(given)


def _prune(source_id: str) -> None:
    for name in names(source_id)[vintages_kept() :]:
        folder = _folder(source_id) / "vintages" / name
        gone = _folder(source_id) / f"incoming-pruned-{name}"  # renamed first: half a vintage is never seen
        try:
            folder.rename(gone)
        except OSError:
            continue
        shutil.rmtree(gone, ignore_errors=True)


def record(vintage: Vintage) -> dict[str, Any]:
    """Return what was noted when a stored vintage was published; of the bundled one, its description."""
    if vintage.is_bundled:
        return dict(_bundled_resource(vintage.source_id) or {})
    try:
        return json.loads((vintage.path.parent / RECORD_FILE).read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    except (OSError, ValueError) as error:
        raise MissingDataError(
            vintage.source_id, message("the record of vintage {vintage} cannot be read", vintage=vintage.name)
        ) from error


def raw_bytes(vintage: Vintage) -> bytes:
    """Return what the publisher served for a stored vintage, checked against the record.

    Raises:
        MissingDataError: it is gone, was altered, or the vintage came with the project.
    """
    try:
        raw = (vintage.path.parent / RAW_FILE).read_bytes() if not vintage.is_bundled else b""
    except OSError as error:
        raise MissingDataError(
            vintage.source_id, message("the answer of vintage {vintage} cannot be read", vintage=vintage.name)
        ) from error
    if vintage.is_bundled or hashlib.sha256(raw).hexdigest() != record(vintage).get("raw_sha256"):
        raise MissingDataError(
            vintage.source_id,
            message("vintage {vintage} has no whole answer of the publisher", vintage=vintage.name),
        )
    return raw


def no_vintage(source_id: str, names: Iterable[str], held: Iterable[str]) -> str:
    """Return what to say where a source has no vintage of these names."""
    named = " and no vintage ".join(repr(name) for name in names)
    there = ", ".join(held)
    return f"{source_id} has no vintage {named}; " + (f"name one of {there}" if there else "nothing is held of it yet")


def choose(source_id: str, name: str) -> Vintage:
    """Let an earlier vintage, or `bundled`, serve until the next refresh brings something new.

    Raises:
        KeyError: there is no such vintage; the message lists what there is.
        StoreError: the store cannot be written.
    """
    held = {vintage.name: vintage for vintage in stored(source_id)}
    if _bundled_resource(source_id) is not None:
        held[BUNDLED_NAME] = bundled(source_id)
    if name not in held:
        raise KeyError(no_vintage(source_id, [name], held))
    note(source_id, serve=name)
    return held[name]


class FileError(ValueError):
    """A file that the reader names cannot be taken: the message says why and what to do instead."""


@contextmanager
def open_file(path: str) -> Iterator[BinaryIO]:
    """Open a file that the reader brings.

    Raises:
        FileError: it cannot be read, or is a folder, a pipe or a device.
    """
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):
            raise FileError(message("{file} is not a file; save what it gives to one and name that", file=path))
        file = Path(path).open("rb")  # noqa: SIM115  closed below
    except OSError as error:
        raise FileError(
            message(
                "{file} cannot be read ({why}); check its name, and whether you may read it",
                file=path,
                why=error.strerror or str(error),
            )
        ) from error
    with file:
        yield file


@contextmanager
def open_member(archive: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    """Open a member of an archive, to be unpacked while it is read."""
    with archive.open(name) as member:
        yield BufferedReader(member, PIECE)  # type: ignore[type-var, misc]


def file_facts(file: BinaryIO) -> dict[str, Any]:
    """Return size and sha256 of an open file, which is read piece by piece and then stands at its beginning."""
    digest, size = hashlib.sha256(), 0
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    file.seek(0)
    return {"file_bytes": size, "file_sha256": digest.hexdigest()}


_SECRETS: dict[Path, tuple[Any, dict[str, Any]]] = {}
_UNREAD: dict[Path, str] = {}


def secrets() -> dict[str, Any]:
    """Return the reader's `.streamlit/secrets.toml`, of the project first and of the user second; empty where none is."""
    import tomllib

    found: dict[str, Any] = {}
    for folder in (Path.home(), Path(__file__).resolve().parent.parent.parent):
        path = folder / ".streamlit" / "secrets.toml"
        facts = _facts(path)
        if facts is None:
            continue
        if path not in _SECRETS or _SECRETS[path][0] != facts:
            try:
                _SECRETS[path] = (
                    facts,
                    tomllib.loads(path.read_text(encoding="utf-8")),
                )
                _UNREAD.pop(path, None)
            except (OSError, ValueError) as error:
                _SECRETS[path] = (facts, {})
                _UNREAD[path] = message("{file} is not read ({why}); mend it or remove it", file=path, why=error)
        found |= _SECRETS[path][1]
    return found


def secrets_unread() -> list[str]:
    """Return a sentence for each file of secrets that cannot be read; each is given once."""
    secrets()
    told = list(_UNREAD.values())
    _UNREAD.clear()
    return told


def wait_turn(host: str, gap: float, ceiling: int, span: float) -> float:
    """Wait until a host may be asked again, across processes.

    Args:
        host: host and port.
        gap: seconds between two questions.
        ceiling: questions within `span`; 0 for no ceiling.
        span: seconds.

    Returns:
        0 when the turn has come; else the seconds until the ceiling leaves room, without waiting.

    Raises:
        StoreError: the store cannot be written.
    """
    if not gap and not ceiling:
        return 0.0
    from filelock import FileLock

    folder = home() / "pace"
    path = folder / (re.sub(r"[^A-Za-z0-9.-]", "_", host) + ".json")
    with _writing("pace"):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            try:
                asked = [float(moment) for moment in json.loads(path.read_text(encoding="utf-8"))]
            except (OSError, ValueError, TypeError):
                asked = []
            now = time.time()
            asked = [moment for moment in asked if now - max(span, gap) < moment <= now]
            if ceiling and len(asked) >= ceiling:
                return max(1.0, asked[-ceiling] + span - now)
            pause = asked[-1] + gap - now if asked else 0.0
            if pause > 0:
                time.sleep(pause)
            _replace(path, json.dumps([*asked, time.time()]).encode())
    return 0.0
