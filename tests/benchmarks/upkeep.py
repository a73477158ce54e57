"""The cost of the idle explorer, and its memory, against a bare Textual app on the same terminal.

Run it with the project's Python on Linux: python tests/benchmarks/upkeep.py [--seconds 10] [--size 120x40]
"""

import argparse
import os
import tempfile
import time
from pathlib import Path

from screen import BARE, OURS, RIGHT, Session

FASTER, PLAY = b">", b" "


def ticks(pid: int) -> int:
    """Processor time that a process has used, in clock ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def memory(pid: int) -> dict[str, float]:
    """Memory in MiB: all that is resident, and the part that is shared with no other process."""
    lines = (line.split() for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines())
    sizes = {parts[0].rstrip(":"): int(parts[1]) / 1024 for parts in lines if len(parts) > 1 and parts[1].isdigit()}
    return {"resident": sizes["Rss"], "its own": sizes["Private_Clean"] + sizes["Private_Dirty"]}


def over(session: Session, seconds: float) -> tuple[float, int]:
    """The share of a core that a program uses during *seconds*, and the bytes that it sends."""
    before, began, size = ticks(session.process.pid), time.perf_counter(), 0
    while (left := began + seconds - time.perf_counter()) > 0:
        size += session.read(min(left, 0.5), left)[0]
    took = time.perf_counter() - began
    return (ticks(session.process.pid) - before) / os.sysconf("SC_CLK_TCK") / took, size


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seconds", type=float, default=10)
    options.add_argument("--size", default="120x40")
    given = options.parse_args()
    columns, rows = map(int, given.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        sessions = {name: Session(code, columns, rows, home) for name, code in (("ours", OURS), ("bare", BARE))}
        for session in sessions.values():
            session.read(1.0)
        sessions["ours"].end()
        # The second start opens what the first one kept.
        sessions["ours"] = Session(OURS, columns, rows, home)
        sessions["ours"].read(1.0)
        found = {name: memory(session.process.pid) for name, session in sessions.items()}
        for _ in range(40):
            for session in sessions.values():
                session.press(RIGHT, 0.03)
        later = {name: memory(session.process.pid) for name, session in sessions.items()}
        for what in ("resident", "its own"):
            for when, figures in (("at the start", found), ("behind 40 steps", later)):
                ours, bare = figures["ours"][what], figures["bare"][what]
                print(f"memory, {what}, {when}: {ours:.1f} MiB; bare {bare:.1f} MiB; ratio {ours / bare:.2f}")
        for name, session in sessions.items():
            session.read(0.5, 1.0)
            share, size = over(session, given.seconds)
            print(f"idle, {name}: {share:.2%} of a core, {size} bytes in {given.seconds:.0f} s")
        ours = sessions["ours"]
        for key in (b"\x1b[H", FASTER, PLAY):
            ours.press(key, 0.2)
        share, size = over(ours, given.seconds)
        print(f"playing, 4 steps a second: {share:.2%} of a core, {size} bytes in {given.seconds:.0f} s")
        for session in sessions.values():
            session.end()


if __name__ == "__main__":
    main()
