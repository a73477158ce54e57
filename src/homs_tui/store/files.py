"""Which files make up a dataset, and a fingerprint of their content."""

import stat
from _blake2 import blake2b  # hashlib would load OpenSSL: that takes longer than opening a dataset may
from pathlib import Path

HEADER = "dataset.toml"
ACTORS = "actors.toml"
LOCALITIES = "localities.toml"
SOURCES = "sources.toml"
CLAUSES = "clauses.toml"
CLAIMS = "claims"
"""The folder of the claim files."""
MAP = "map.toml"
BASE_MAP = "basemap.geojson"
"""With the former what a dataset has for its map: both are optional, read by themselves, and in no fingerprint."""

KEY_BYTES = 32


def claim_names(folder: Path) -> tuple[str, ...]:
    """The claim files, sorted. Raises OSError or ValueError where the folder cannot be listed."""
    names = sorted(path.name for path in (folder / CLAIMS).iterdir())
    # Editors leave hidden files beside the one they hold open.
    return tuple(f"{CLAIMS}/{name}" for name in names if name.endswith(".toml") and not name.startswith("."))


def file_names(folder: Path) -> tuple[str, ...]:
    """All files of a dataset. Raises OSError or ValueError as above."""
    return (HEADER, ACTORS, LOCALITIES, SOURCES, *claim_names(folder), CLAUSES)


def total_bytes(folder: Path, files: tuple[str, ...]) -> int:
    """How many bytes there are to read; files that cannot be found count as 0."""
    found = 0
    for file in files:
        try:
            status = (folder / file).stat()
        except (OSError, ValueError):
            continue
        found += status.st_size if stat.S_ISREG(status.st_mode) else 0
    return found


class Fingerprint:
    """Distinguishes datasets by the names and the bytes of their files, in whatever order they are read."""

    def __init__(self) -> None:
        self._digests: dict[str, bytes] = {}

    def add(self, file: str, data: bytes) -> None:
        """Add one file, as it was read."""
        self._digests[file] = blake2b(data, digest_size=KEY_BYTES).digest()

    def key(self, other: bytes = b"") -> bytes:
        """The fingerprint of all files together, and of *other* bytes on which what is made of them depends."""
        whole = blake2b(other, digest_size=KEY_BYTES)
        for file, digest in sorted(self._digests.items()):
            name = file.encode("utf-8", "surrogateescape")
            whole.update(len(name).to_bytes(8, "little") + name + digest)
        return whole.digest()
