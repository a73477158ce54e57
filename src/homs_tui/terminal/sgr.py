"""The look of a cell as SGR parameters, and the shortest sequence from one look to another."""

from functools import lru_cache
from typing import Final

from msgspec import Struct, field

PLAIN: Final = ""
"""The terminal's default look."""

_OFF: Final = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29", "21": "24", "53": "55"}
"""The parameters that switch attributes off (ECMA-48, fifth edition; 55 is widely understood)."""
_SHOWN_ON_BLANK: Final = frozenset("457") | {"9", "21", "53"}
"""Attributes that are visible on a blank."""


class Attributes(Struct, frozen=True):
    """What the parameters of a look switch on."""

    flags: frozenset[str] = field(default_factory=frozenset)
    """Bold, underline and the like, by their parameters."""
    foreground: str = ""
    """The parameters of the foreground colour; empty for the default."""
    background: str = ""
    """The parameters of the background colour, likewise."""

    @property
    def shows_on_blank(self) -> bool:
        """Is anything of it visible on a blank, besides the background colour?"""
        return not self.flags.isdisjoint(_SHOWN_ON_BLANK)


@lru_cache(maxsize=1024)
def attributes(look: str) -> Attributes:
    """Parse the parameters; those that mean nothing here are ignored."""
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
    """The same look in canonical form: the flags in order, then the foreground colour, then the background colour."""
    current = attributes(look)
    return ";".join([*sorted(current.flags), *filter(None, (current.foreground, current.background))])


@lru_cache(maxsize=1024)
def blank_look(look: str) -> str:
    """The part of a look that is visible on a blank: two blanks that share it cannot be told apart."""
    current = attributes(look)
    return canonical(look) if current.shows_on_blank else current.background


@lru_cache(maxsize=4096)
def transition(before: str | None, after: str) -> str:
    """The sequence that turns *before* into *after*; empty where they are equal. *before* is None where it is unknown."""
    wanted = attributes(after)
    # An empty parameter means 0.
    whole = ";".join(["", *sorted(wanted.flags), *filter(None, (wanted.foreground, wanted.background))])
    if before is None:
        return f"\x1b[{whole}m"
    current = attributes(before)
    if current == wanted:
        return ""
    gone = current.flags - wanted.flags
    offs = {_OFF[flag] for flag in gone}
    restored = {flag for flag in wanted.flags if _OFF[flag] in offs}
    parts = sorted(offs) + sorted((wanted.flags - current.flags) | restored)
    parts += [wanted.foreground or "39"] * (current.foreground != wanted.foreground)
    parts += [wanted.background or "49"] * (current.background != wanted.background)
    stepwise = ";".join(parts)
    if len(whole) <= len(stepwise):
        return f"\x1b[{whole}m"
    return f"\x1b[{stepwise}m"
