"""The options of a run."""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from homs_tui.present.scene import Scene
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from terminals import offspring
from terminals.judge import missing_languages
from terminals.moments import MOMENTS, Moment
from terminals.report import line, record, table
from terminals.session import Options, look
from terminals.sight import Result
from terminals.stations import CI, STATIONS, Station, missing_tools, packages

INSTALL = "apt-get install -y --no-install-recommends"


def main(argv: Sequence[str] | None = None) -> int:
    """Run, and print the table. Returns 0 if everything that was run is right, 1 if not, 2 if nothing can be judged here."""
    given = _parser().parse_args(argv)
    stations = _stations(given.only or ("ci" if given.packages == "ci" else None), ssh=given.ssh or given.packages == "all")
    if given.packages:
        print(" ".join(packages(stations)))
        return 0
    if lacking := missing_tools() or missing_languages():
        print(f"nothing can be judged without these Debian packages:\n  {INSTALL} {' '.join(lacking)}", file=sys.stderr)
        return 2
    options = Options(_moments(given.moments), given.python, given.mode, given.keep)
    results = _look(stations, options)
    print(f"\n{table(results)}")
    if absent := [station for station in stations if station.missing]:
        print(f"\nnot installed; they need\n  {INSTALL} {' '.join(packages(absent))}")
    if given.json is not None:
        given.json.write_text(json.dumps(record(results), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if all(result.not_run for result in results):
        return 2
    return 0 if all(result.clean for result in results) else 1


def _look(stations: Sequence[Station], options: Options) -> list[Result]:
    """Run the stations one after the other, printing each result as it comes."""
    offspring.adopt()
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    signal.signal(signal.SIGHUP, lambda number, _: sys.exit(128 + number))
    scene = Scene(load(shipped()))
    results: list[Result] = []
    for station in stations:
        results.append(look(station, scene, options))
        print(line(results[-1]), flush=True)
    return results


def _stations(only: str | None, *, ssh: bool) -> list[Station]:
    if only is None:
        return [station for station in STATIONS.values() if ssh or not (station.wrapper and station.wrapper.name == "ssh")]
    names = CI if only == "ci" else only.split(",")
    if unknown := [name for name in names if name not in STATIONS]:
        sys.exit(f"no such terminal: {', '.join(unknown)}; there are {', '.join(STATIONS)}")
    return [STATIONS[name] for name in names]


def _moments(only: str | None) -> tuple[Moment, ...]:
    names = only.split(",") if only else list(MOMENTS)
    if unknown := [name for name in names if name not in MOMENTS]:
        sys.exit(f"no such moment: {', '.join(unknown)}; there are {', '.join(MOMENTS)}")
    return tuple(MOMENTS[name] for name in names)


def _parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(description="Start the program in real terminals, photograph it, and judge what is seen.")
    made.add_argument("--only", metavar="NAMES", help=f"these, with commas between, or 'ci': {', '.join(STATIONS)}")
    made.add_argument("--ssh", action="store_true", help="also over ssh to this machine, with a server of its own")
    made.add_argument("--moments", metavar="NAMES", help=f"only these screens: {', '.join(MOMENTS)}")
    made.add_argument("--mode", help="the output mode that the program is told (--bidi); without it, it chooses")
    made.add_argument("--python", default=sys.executable, metavar="PATH", help="the interpreter that runs the program")
    made.add_argument("--keep", type=Path, metavar="DIR", help="keep the photographs here")
    made.add_argument("--json", type=Path, metavar="FILE", help="write everything that was judged here")
    made.add_argument(
        "--packages", nargs="?", const="all", choices=("all", "ci"), help="only name the Debian packages that a run needs"
    )
    return made
