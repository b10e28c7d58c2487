"""Several answers of one publisher kept as one file: a ZIP whose first member says that it is ours."""

import json
import re
import zipfile
import zlib
from io import BytesIO

from frames import ParseError

ADDED = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
"""Files in an archive that no person put there: a Mac packs `__MACOSX/._name` beside every `name`."""
MARK = "third-neighbor.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
UNPACKED_LIMIT = 1_000_000_000
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError)
"""What `zipfile` raises on a broken or unusual archive."""


def pack(members: dict[str, bytes]) -> bytes:
    """Return the members as one file; the same members always give the same bytes."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in {
            MARK: json.dumps({"members": list(members)}).encode(),
            **members,
        }.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), raw, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def is_ours(raw: bytes) -> bool:
    """Return whether the bytes came from `pack`."""
    if not raw.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return archive.namelist()[:1] == [MARK]
    except zipfile.BadZipFile:
        return False


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the members; a single answer that was never packed is one member without a name.

    Raises:
        ParseError: the file is damaged, or larger than UNPACKED_LIMIT bytes when unpacked.
    """
    if not raw.strip():
        raise ParseError.because("the answer is empty")
    if not is_ours(raw):
        return {"": raw}
    return {name: body for name, body in unzip(raw).items() if name != MARK}


def unpack_any(raw: bytes) -> dict[str, bytes]:
    """Return the members of a file of ours, or the files that a person packed into a ZIP; else the one file itself."""
    return unzip(raw) if raw.startswith(b"PK") and not is_ours(raw) else unpack(raw)


def names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the files in a ZIP, without what systems and file managers add."""
    listed = [name for name in archive.namelist() if not name.endswith("/")]
    return [name for name in listed if not ADDED.search(name)]


def only_file(raw: bytes) -> bytes:
    """Return the one file that a person packed into a ZIP; anything else, a damaged ZIP too, as it is."""
    try:
        members = list(unzip(raw).values()) if raw.startswith(b"PK") and not is_ours(raw) else []
    except ParseError:
        return raw
    return members[0] if len(members) == 1 else raw


def unzip(raw: bytes, levels: int = 2) -> dict[str, bytes]:
    """Return the files in a ZIP without what systems and file managers add; of a ZIP in it, its files.

    Raises:
        ParseError: the file is damaged, or larger than UNPACKED_LIMIT bytes when unpacked.
    """
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if sum(member.file_size for member in archive.infolist()) > UNPACKED_LIMIT:
                raise ParseError.because(
                    "the archive is larger than {size} MB when unpacked", size=f"{UNPACKED_LIMIT / 1e6:,.0f}"
                )
            members = {name: archive.read(name) for name in names(archive)}
    except DAMAGED as error:
        raise ParseError.because("the archive is damaged ({why})", why=str(error)[:60]) from error
    whole: dict[str, bytes] = {}
    for name, body in members.items():
        inner = unzip(body, levels - 1) if levels and name.casefold().endswith(".zip") else {}
        whole |= {f"{name}/{part}": raw for part, raw in inner.items()} or {name: body}
    return whole
