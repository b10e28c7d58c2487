"""When each host was asked, in files that all processes share: the pause between questions is for all of them."""

import json
import re
import time

from loaders.store.folders import home, replace_file, store_errors


def wait_turn(host: str, gap: float, ceiling: int, span: float) -> float:
    """Wait until a host may be asked again, across processes.

    Args:
        host: host and port.
        gap: seconds between two questions.
        ceiling: largest number of questions within `span`; 0 for no ceiling.
        span: seconds.

    Returns:
        0 when the turn has come. Where the ceiling is reached, the seconds until it leaves room, without waiting.

    Raises:
        StoreError: the store cannot be written.
    """
    if not gap and not ceiling:
        return 0.0
    from filelock import FileLock

    folder = home() / "pace"
    path = folder / (re.sub(r"[^A-Za-z0-9.-]", "_", host) + ".json")
    with store_errors("pace"):
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{path}.lock"):
            try:
                moments = [float(moment) for moment in json.loads(path.read_text(encoding="utf-8"))]
            except (OSError, ValueError, TypeError):
                moments = []
            now = time.time()
            moments = [moment for moment in moments if now - max(span, gap) < moment <= now]
            if ceiling and len(moments) >= ceiling:
                return max(1.0, moments[-ceiling] + span - now)
            pause = moments[-1] + gap - now if moments else 0.0
            if pause > 0:
                time.sleep(pause)
            replace_file(path, json.dumps([*moments, time.time()]).encode())
    return 0.0
