"""How a cell looks, as the parameters of SGR, and the shortest way from one look to another."""

from functools import lru_cache
from typing import Final

from msgspec import Struct, field

PLAIN: Final = ""
"""The look of the terminal's own text."""

_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29", "21": "24", "53": "55"}
"""What switches an attribute off again (ECMA-48, fifth edition; 55 is widely understood)."""
_REACHES: Final = frozenset("457") | {"9", "21", "53"}
"""Attributes that are seen on a blank."""


class Attributes(Struct, frozen=True):
    """What the parameters of one look switch on."""

    flags: frozenset[str] = field(default_factory=frozenset)
    """Bold, underline and the like, by their numbers."""
    front: str = ""
    """The parameters of the colour of letters; empty for the terminal's own."""
    back: str = ""
    """The parameters of the colour behind them."""

    @property
    def reaches(self) -> bool:
        """Is something of it seen on a blank, besides the colour behind it?"""
        return not self.flags.isdisjoint(_REACHES)


@lru_cache(maxsize=1024)
def attributes(look: str) -> Attributes:
    """The parameters read; those that mean nothing here are passed over."""
    flags: set[str] = set()
    colours = {"3": "", "4": ""}
    parts = [part.lstrip("0") or "0" for part in look.split(";")] if look else []
    while parts:
        first = parts.pop(0)
        if first == "0":
            flags.clear()
            colours = {"3": "", "4": ""}
        elif first in ("38", "48"):
            size = 2 if parts[:1] == ["5"] else 4
            colours[first[0]] = ";".join([first, *parts[:size]])
            del parts[:size]
        elif first in ("39", "49"):
            colours[first[0]] = ""
        elif (len(first) == 2 and first[0] in "34") or (len(first) in (2, 3) and first.startswith(("9", "10"))):
            colours["3" if first[0] in "39" else "4"] = first
        elif first in _OFF:
            flags.add(first)
        else:
            flags -= {flag for flag, off in _OFF.items() if off == first}
    return Attributes(frozenset(flags), colours["3"], colours["4"])


@lru_cache(maxsize=1024)
def canonical(look: str) -> str:
    """The same look, as everybody would write it who means the same: flags in their order, then the letters' colour, then
    the colour behind them."""
    known = attributes(look)
    return ";".join([*sorted(known.flags), *filter(None, (known.front, known.back))])


@lru_cache(maxsize=1024)
def ground(look: str) -> str:
    """What of a look is seen on a blank: two blanks that have it in common cannot be told apart."""
    known = attributes(look)
    return canonical(look) if known.reaches else known.back


@lru_cache(maxsize=4096)
def change(before: str | None, after: str) -> str:
    """The sequence that makes *after* out of *before*; None for a look that is not known. Empty where they are the same."""
    wanted = attributes(after)
    # No parameter is 0.
    whole = ";".join(["", *sorted(wanted.flags), *filter(None, (wanted.front, wanted.back))])
    if before is None:
        return f"\x1b[{whole}m"
    known = attributes(before)
    if known == wanted:
        return ""
    gone = known.flags - wanted.flags
    offs = {_OFF[flag] for flag in gone}
    again = {flag for flag in wanted.flags if _OFF[flag] in offs}
    parts = sorted(offs) + sorted((wanted.flags - known.flags) | again)
    parts += [wanted.front or "39"] * (known.front != wanted.front) + [wanted.back or "49"] * (known.back != wanted.back)
    stepwise = ";".join(parts)
    if len(whole) <= len(stepwise):
        return f"\x1b[{whole}m"
    return f"\x1b[{stepwise}m"
