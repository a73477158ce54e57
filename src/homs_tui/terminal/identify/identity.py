"""Which terminal this is, from its replies and the environment.

Replies take precedence over the environment: they come from the terminal itself, even over ssh, which passes on little of the
environment, whereas variables are inherited by everything started inside. Under a multiplexer it is the outer terminal that
draws.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from homs_tui.printable import harmless
from homs_tui.terminal.identify.replies import Replies


class Make(Enum):
    """A terminal known by name."""

    VTE = "VTE"
    """GNOME Terminal, Xfce Terminal, Tilix, Ptyxis, sakura and others built on VTE."""
    KONSOLE = "Konsole"
    MLTERM = "mlterm"
    MINTTY = "mintty"
    WEZTERM = "WezTerm"
    KITTY = "kitty"
    FOOT = "foot"
    ALACRITTY = "Alacritty"
    GHOSTTY = "Ghostty"
    XTERM = "xterm"
    URXVT = "rxvt-unicode"
    ST = "st"
    ZUTTY = "Zutty"
    PUTTY = "PuTTY"
    QTERMINAL = "qterminal"
    APPLE = "Apple Terminal"
    ITERM = "iTerm2"
    WINDOWS = "Windows Terminal"
    VSCODE = "Visual Studio Code"
    LINUX = "Linux console"
    TMUX = "tmux"
    SCREEN = "GNU screen"
    UNKNOWN = "unknown"

    @property
    def multiplexes(self) -> bool:
        """Does it run inside another terminal?"""
        return self in (Make.TMUX, Make.SCREEN)


class Identity(Struct, frozen=True):
    """What is known about a terminal."""

    make: Make
    """Which it is."""
    version: str = ""
    """Its version as it states it; empty where it states none."""
    evidence: str = ""
    """What identified it: a reply or a variable."""
    outer: "Identity | None" = None
    """For a multiplexer, the terminal that it is shown in, where that is known."""
    passes: bool = False
    """For a multiplexer: does it pass sequences through to that terminal?"""

    @property
    def drawer(self) -> "Identity":
        """The terminal that draws in the end."""
        return self if self.outer is None else self.outer.drawer

    @property
    def key(self) -> str:
        """What a reader's choice is remembered under."""
        own = f"{self.make.value} {self.version}".strip()
        return own if self.outer is None else f"{own} / {self.outer.key}"


_VERSIONS: Final = (
    (r"XTerm\((.*)\)", Make.XTERM),
    (r"VTE\((.*)\)", Make.VTE),
    (r"Konsole (.*)", Make.KONSOLE),
    (r"kitty\((.*)\)", Make.KITTY),
    (r"foot\((.*)\)", Make.FOOT),
    (r"mlterm\((.*)\)", Make.MLTERM),
    (r"mintty (.*)", Make.MINTTY),
    (r"WezTerm (.*)", Make.WEZTERM),
    (r"iTerm2 (.*)", Make.ITERM),
    (r"ghostty (.*)", Make.GHOSTTY),
    (r"Windows Terminal ?(.*)", Make.WINDOWS),
    (r"xterm\.js\((.*)\)", Make.VSCODE),
    (r"tmux (.*)", Make.TMUX),
    (r"screen ?(.*)", Make.SCREEN),
)
"""XTVERSION."""
_NAMES: Final = {"~VTE": Make.VTE, "~KDE": Make.KONSOLE, "foot": Make.FOOT}
"""DA3."""
_MAKES: Final = (
    (r"(?:1|61|65);(\d{4,5});1", Make.VTE),
    (r"24;(\d+);0", Make.MLTERM),
    (r"77;(\d+);\d+", Make.MINTTY),
    (r"1;4000;(\d+)", Make.KITTY),
    (r"0;136;0()", Make.PUTTY),
    (r"0;10;1()", Make.WINDOWS),
    (r"1;95;0()", Make.APPLE),
    (r"85;(\d+);0", Make.URXVT),
    (r"41;(\d+);0", Make.XTERM),
    (r"84;(\d+);0", Make.TMUX),
    (r"83;(\d+);0", Make.SCREEN),
    (r"1;115;0()", Make.KONSOLE),
    (r"0;115;0()", Make.QTERMINAL),
    (r"1;0\d{5};0()", Make.FOOT),
    (r"0;(\d{3,5});1", Make.ALACRITTY),
    (r"64;0;0()", Make.ZUTTY),
)
"""DA2, as measured; a make with a pattern of its own comes first."""
_VARIABLES: Final = (
    ("TERM_PROGRAM", "Apple_Terminal", Make.APPLE),
    ("TERM_PROGRAM", "iTerm.app", Make.ITERM),
    ("LC_TERMINAL", "iTerm2", Make.ITERM),
    ("TERM_PROGRAM", "WezTerm", Make.WEZTERM),
    ("TERM_PROGRAM", "vscode", Make.VSCODE),
    ("TERM_PROGRAM", "mintty", Make.MINTTY),
    ("TERM_PROGRAM", "ghostty", Make.GHOSTTY),
    ("WT_SESSION", ".", Make.WINDOWS),
    ("KITTY_WINDOW_ID", ".", Make.KITTY),
    ("KONSOLE_VERSION", ".", Make.KONSOLE),
    ("VTE_VERSION", ".", Make.VTE),
    ("MLTERM", ".", Make.MLTERM),
    ("XTERM_VERSION", ".", Make.XTERM),
    ("TERM", "linux", Make.LINUX),
    ("TERM", "xterm-kitty", Make.KITTY),
    ("TERM", "foot", Make.FOOT),
    ("TERM", "alacritty", Make.ALACRITTY),
    ("TERM", "rxvt-unicode", Make.URXVT),
    ("TERM", "mlterm", Make.MLTERM),
    ("TERM", "mintty", Make.MINTTY),
    ("TERM", "wezterm", Make.WEZTERM),
    ("TERM", "st(-|$)", Make.ST),
)
"""What the environment may say, the most reliable first."""


def identify(replies: Replies, environ: Mapping[str, str], inside: str = "", passes: bool = False) -> Identity:
    """The terminal. *inside* is what the multiplexer knows about the terminal that it runs in ("VTE(7006)", "xterm-256color");
    *passes* says whether it passes sequences through."""
    said = [found for version in replies.xtversion if (found := _from(_VERSIONS, version, "XTVERSION"))]
    said += [Identity(_NAMES[name], evidence="DA3") for name in replies.da3 if name in _NAMES]
    said += [found for make in replies.da2 if (found := _from(_MAKES, make, "DA2"))]
    # DA3 has no version: a make takes the version from whichever reply states it, so that its `key` stays the same.
    versions = {found.make: found.version for found in reversed(said) if found.version}
    said = [replace(found, version=versions.get(found.make, "")) for found in said]
    own = next((found for found in said if found.make.multiplexes), None)
    if own is None and not replies.xtversion and not replies.da2:
        own = multiplexer(environ)
    if own is None:
        return said[0] if said else _from_environment(environ)
    outer = next((found for found in said if not found.make.multiplexes), None)
    if outer is None and inside:
        outer = _from(_VERSIONS, inside, "client_termtype") or _from_environment({"TERM": inside})
    outer = None if outer is not None and outer.make is Make.UNKNOWN else outer
    handed = passes if own.make is Make.TMUX else True
    return Identity(own.make, own.version, own.evidence, outer or _inherited(environ), handed)


def _from(table: tuple[tuple[str, Make], ...], said: str, evidence: str) -> Identity | None:
    for pattern, make in table:
        match = re.fullmatch(pattern, said)
        if match is not None:
            return Identity(make, match[1], f"{evidence}: {said}")
    return None


def multiplexer(environ: Mapping[str, str]) -> Identity | None:
    """tmux or screen by its environment variables: needed to query through it, and where it does not reply."""
    for name, make in (("TMUX", Make.TMUX), ("STY", Make.SCREEN)):
        if environ.get(name):
            return Identity(make, evidence=name)
    term = environ.get("TERM", "")
    if term.startswith(("tmux", "screen")):
        return Identity(Make.TMUX if term.startswith("tmux") else Make.SCREEN, evidence=f"TERM={harmless(term)}")
    return None


def _from_environment(environ: Mapping[str, str]) -> Identity:
    for name, pattern, make in _VARIABLES:
        value = environ.get(name, "")
        if value and re.match(pattern, value):
            value = harmless(value)
            version = value if name.endswith("_VERSION") else ""
            return Identity(make, version, f"{name}={value}")
    return Identity(Make.UNKNOWN)


def _inherited(environ: Mapping[str, str]) -> Identity | None:
    """The terminal in which a multiplexer was started, by its inherited variables; another may be showing it now."""
    found = _from_environment({name: value for name, value in environ.items() if name not in ("TERM", "TERM_PROGRAM")})
    return None if found.make is Make.UNKNOWN else found
