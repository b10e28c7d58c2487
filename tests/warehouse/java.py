"""Look for Java, which Spark needs, and install it where apt can: `python -m tests.warehouse.java`. It never fails."""

import os
import shutil
import subprocess
from pathlib import Path

PACKAGE = "openjdk-17-jre-headless"
SECONDS = 600


def is_there() -> bool:
    """Return whether Spark would find a Java."""
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java")) or bool(home and (Path(home) / "bin" / "java").exists())


def main() -> None:
    """Install Java by apt where it is missing; without it the tests of Spark are skipped and named at the end."""
    if is_there() or not shutil.which("apt-get"):
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-y", "-q", PACKAGE]):
        try:
            subprocess.run([*as_root, *command], check=True, timeout=SECONDS, capture_output=True)
        except (OSError, subprocess.SubprocessError) as error:
            print(f"Java was not installed ({type(error).__name__}): Spark will not be tested")
            return


if __name__ == "__main__":
    main()
