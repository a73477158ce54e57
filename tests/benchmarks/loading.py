"""The cost of loading, from the files and from the cache, against tomli alone on the same files.

Run it with the project's Python on Linux: python tests/benchmarks/loading.py [--claims 100000] [--places 10000] [--rounds 3]
Each way of loading runs in a process of its own, in alternation, and the best of all rounds counts, so that figures that are
compared were measured in the same minutes. Ratios matter; milliseconds are this machine's. The limits are those that the
project has set itself: a cold start at most twice what tomli takes, a warm one at most a quarter of the cold one.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).parents[1]
SHIPPED = TESTS.parent / "data" / "homs-2024"

PRELUDE = """
import gc, json, resource, sys, time
from pathlib import Path
folder = Path(sys.argv[1])
def memory():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) * 1024
"""
TOMLI = """
import tomli
texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.toml"))]
gc.disable()
before, began = memory(), time.perf_counter()
for text in texts:
    tomli.loads(text)
claims = 0
"""
COLD = """
began = time.perf_counter()
from homs_tui.store.dataset import load
imported, before = time.perf_counter() - began, memory()
began = time.perf_counter()
chronicle = load(folder)
claims = len(chronicle.claims)
"""
WARM = """
import homs_tui.core.chronicle
began = time.perf_counter()
from homs_tui.store.cache import dataset_cache
imported, before = time.perf_counter() - began, memory()
began = time.perf_counter()
opened = dataset_cache.opened(folder)
assert opened is not None
claims = len(tuple(opened.chronicle.claims))  # they are built when they are looked at
"""
END = """
took = time.perf_counter() - began
print(json.dumps({"took": took, "claims": claims, "memory": memory() - before, "imported": globals().get("imported", 0.0)}))
"""
KEEP = """
import sys
from pathlib import Path
from homs_tui.store.cache import dataset_cache
dataset_cache.read(Path(sys.argv[1]))
"""
WAYS = {"tomli alone": TOMLI, "cold": COLD, "warm": WARM}

Figures = dict[str, float]


def run(code: str, folder: Path, cache: str) -> str:
    """Run code on a folder in a process of its own."""
    env = {**os.environ, "XDG_CACHE_HOME": cache}
    env.pop("HOMS_TUI_NO_CACHE", None)
    return subprocess.run([sys.executable, "-c", code, str(folder)], env=env, check=True, capture_output=True, text=True).stdout


def measured(folder: Path, rounds: int) -> dict[str, Figures]:
    """The best figures of each way."""
    best: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory() as cache:
        run(KEEP, folder, cache)
        for _ in range(rounds):
            for way, code in WAYS.items():
                figures: Figures = json.loads(run(PRELUDE + code + END, folder, cache))
                if way not in best or figures["took"] < best[way]["took"]:
                    best[way] = figures
    return best


def told(name: str, folder: Path, rounds: int) -> None:
    """Measure one dataset and print the figures."""
    best = measured(folder, rounds)
    size = sum(path.stat().st_size for path in folder.rglob("*.toml"))
    claims = int(best["cold"]["claims"])
    tomli, cold = best["tomli alone"]["took"], best["cold"]["took"]
    print(f"{name}: {claims:,} claims, {size / 1e6:.2f} MB of TOML")
    print(f"  tomli alone {tomli * 1000:10.1f} ms")
    for way, against, beside, limit in (("cold", tomli, "tomli alone", 2.0), ("warm", cold, "cold", 0.25)):
        took, memory = best[way]["took"], best[way]["memory"]
        print(
            f"  {way:11} {took * 1000:10.1f} ms   {took / against:5.2f} of {beside} (at most {limit}); imports before it "
            f"{best[way]['imported'] * 1000:.1f} ms; {memory / claims:,.0f} bytes of memory a claim"
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="a large dataset that is there already")
    wanted = parser.parse_args()
    told("shipped", SHIPPED, wanted.rounds)
    with tempfile.TemporaryDirectory() as made:
        folder = wanted.folder or Path(made)
        if wanted.folder is None:
            sizes = ["--claims", str(wanted.claims), "--places", str(wanted.places)]
            subprocess.run([sys.executable, str(TESTS / "large.py"), made, *sizes], check=True)
        told("generated", folder, wanted.rounds)


if __name__ == "__main__":
    main()
