"""Make the photographs of this folder: python screenshots/photograph.py

They show the program in real terminals, started, photographed and judged by tests/terminals/run.py, which lists the Debian
packages that it needs. The photographs are kept only if all of them are judged right.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
KEPT: Final = (
    ("xterm", "english"),
    ("sakura", "arabic"),
    ("kitty", "arabic"),
    ("pterm", "arabic"),
    ("konsole", "english"),
    ("xterm", "map-of-the-city"),
    ("sakura", "map"),
    ("qterminal", "map-of-the-west"),
)
"""Terminals, and the moment that is kept of each."""


def main() -> int:
    """Take the photographs; returns the exit code of the harness."""
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = ",".join(dict.fromkeys(terminal for terminal, _ in KEPT))
        moments = ",".join(dict.fromkeys(moment for _, moment in KEPT))
        harness = HERE.parent / "tests" / "terminals" / "run.py"
        done = subprocess.run(
            [sys.executable, harness, "--only", names, "--moments", moments, "--keep", folder], check=False
        ).returncode
        for terminal, moment in KEPT if done == 0 else ():
            picture = Path(folder) / f"{terminal}-{moment}.png"
            (HERE / f"terminal-{terminal}-{moment}.png").write_bytes(picture.read_bytes())
    return done


if __name__ == "__main__":
    sys.exit(main())
