"""The terminals: how each is started with a program, a size and a font, and which Debian package provides it.

Each keeps its default settings except for the size, the font (one with joined Arabic letters of a cell's width) and any
decoration around the text, so that it shows what a user's terminal does with Arabic.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

FONT: Final = "DejaVu Sans Mono"
POINTS: Final = 14
CELL: Final = (11, 23)
"""The size of a cell in pixels in that font, for terminals that take their window size in pixels."""
SOFTWARE: Final = {"LIBGL_ALWAYS_SOFTWARE": "1"}
"""The display has no graphics card."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a terminal is to be started with."""

    program: Path
    """The script that it runs, without arguments."""
    columns: int
    """Its width in columns."""
    rows: int
    """Its height in rows."""
    home: Path
    """The folder that serves as the user's home."""


@dataclass(frozen=True, slots=True)
class Start:
    """What to start."""

    command: tuple[str, ...]
    """The program and its arguments."""
    environment: dict[str, str] = field(default_factory=dict)
    """Additional environment variables."""


@dataclass(frozen=True, slots=True)
class Emulator:
    """A terminal."""

    name: str
    """Its name."""
    package: str
    """The Debian package."""
    binary: str
    """The program that must be installed."""
    start: Callable[[Wish], Start]
    """How it is started."""
    needs: tuple[str, ...] = ()
    """Further packages."""


def _xterm(wish: Wish) -> Start:
    size = f"{wish.columns}x{wish.rows}"
    return Start(("xterm", "-u8", "-fa", FONT, "-fs", str(POINTS), "-geometry", size, "+sb", "-e", str(wish.program)))


def _urxvt(wish: Wish) -> Start:
    size, font = f"{wish.columns}x{wish.rows}", f"xft:{FONT}:size={POINTS}"
    return Start(("urxvt", "-fn", font, "-geometry", size, "+sb", "-e", str(wish.program)))


def _st(wish: Wish) -> Start:
    size = f"{wish.columns}x{wish.rows}"
    return Start(("stterm", "-f", f"{FONT}:size={POINTS}", "-g", size, "-e", str(wish.program)))


def _alacritty(wish: Wish) -> Start:
    options = (
        f"window.dimensions.columns={wish.columns}",
        f"window.dimensions.lines={wish.rows}",
        f'font.normal.family="{FONT}"',
        f"font.size={POINTS}",
    )
    given = [part for option in options for part in ("-o", option)]
    return Start(("alacritty", *given, "-e", str(wish.program)), {**SOFTWARE, "WINIT_X11_SCALE_FACTOR": "1"})


def _kitty(wish: Wish) -> Start:
    options = (
        f"font_family={FONT}",
        f"font_size={POINTS}",
        "remember_window_size=no",
        f"initial_window_width={wish.columns}c",
        f"initial_window_height={wish.rows}c",
        "update_check_interval=0",
        "confirm_os_window_close=0",
        "enable_audio_bell=no",
    )
    given = [part for option in options for part in ("-o", option)]
    return Start(("kitty", "--config", "NONE", *given, str(wish.program)), SOFTWARE)


def _pterm(wish: Wish) -> Start:
    size = f"{wish.columns}x{wish.rows}"
    return Start(
        ("pterm", "-fn", f"client:{FONT} {POINTS}", "-geometry", size, "-cs", "UTF-8", "-sb-", "-e", str(wish.program))
    )


def _mlterm(wish: Wish) -> Start:
    folder = wish.home / ".mlterm"
    _write(folder / "main", "type_engine = xft\nuse_anti_alias = true\nencoding = utf8\nuse_scrollbar = false\n")
    sets = ("DEFAULT", "ISO10646_UCS4_1", "ISO10646_UCS4_1_BOLD", "U+0600-06FF", "U+FB50-FDFF", "U+FE70-FEFF")
    _write(folder / "aafont", "".join(f"{set_} = {FONT}\n" for set_ in sets))
    size, pixels = f"{wish.columns}x{wish.rows}", round(POINTS * 96 / 72)
    return Start(("mlterm", "-g", size, "-w", str(pixels), "-s=false", "-e", str(wish.program)))


def _sakura(wish: Wish) -> Start:
    size = ("-c", str(wish.columns), "-r", str(wish.rows))
    return Start(("sakura", *size, "-f", f"{FONT} {POINTS}", "-e", str(wish.program)))


def _xfce(wish: Wish) -> Start:
    bare = ("--hide-menubar", "--hide-toolbar", "--hide-scrollbar", "--hide-borders")
    shape = (f"--geometry={wish.columns}x{wish.rows}", f"--font={FONT} {POINTS}")
    return Start(_with_bus("xfce4-terminal", "--disable-server", *shape, *bare, "-x", str(wish.program)))


def _konsole(wish: Wish) -> Start:
    profile = {
        "Appearance": f"Font={FONT},{POINTS},-1,5,50,0,0,0,0,0\n",
        "General": f"Name=plain\nParent=FALLBACK/\nTerminalColumns={wish.columns}\nTerminalRows={wish.rows}\n",
        "Scrolling": "ScrollBarPosition=2\n",
    }
    _write(wish.home / ".local/share/konsole/plain.profile", "".join(f"[{name}]\n{text}" for name, text in profile.items()))
    window = (
        "[Desktop Entry]\nDefaultProfile=plain.profile\n[KonsoleWindow]\nRememberWindowSize=false\nUseSingleInstance=false\n"
    )
    _write(wish.home / ".config/konsolerc", window)
    bare = ("--nofork", "--hide-menubar", "--hide-tabbar", "--profile", "plain")
    return Start(_with_bus("konsole", *bare, "-e", str(wish.program)), {"QT_QPA_PLATFORM": "xcb"})


def _qterminal(wish: Wish) -> Start:
    width, height = wish.columns * CELL[0] + 7, wish.rows * CELL[1] + 7
    general = {
        "fontFamily": FONT,
        "fontSize": POINTS,
        "MenuVisible": "false",
        "HideTabBarWithOneTab": "true",
        "ScrollbarPosition": 0,
        "AskOnExit": "false",
        "SavePosOnExit": "false",
        "SaveSizeOnExit": "false",
    }
    lines = [f"{name}={value}" for name, value in general.items()]
    size = f"@Size({width} {height})"
    text = "\n".join(["[General]", *lines, "[MainWindow]", f"size={size}", f"fixedSize={size}", ""])
    _write(wish.home / ".config/qterminal.org/qterminal.ini", text)
    return Start(_with_bus("qterminal", "-e", str(wish.program)), {"QT_QPA_PLATFORM": "xcb"})


def _foot(wish: Wish) -> Start:
    """A Wayland terminal: it fills the one window of a compositor, which is itself a window of the display."""
    settings, inner = wish.home / "weston.ini", wish.home / "foot.sh"
    _write(settings, "[core]\nshell=kiosk-shell.so\nidle-time=0\n")
    _write(
        inner,
        "#!/bin/sh\nexport WAYLAND_DISPLAY=judged\n"
        'turns=0; while [ ! -S "$XDG_RUNTIME_DIR/judged" ] && [ $turns -lt 100 ]; do sleep .1; turns=$((turns+1)); done\n'
        f"exec foot -c /dev/null -o pad=0x0 -f '{FONT}:size={POINTS}' '{wish.program}'\n",
    )
    size = f"--width={wish.columns * CELL[0]} --height={wish.rows * CELL[1]}"
    outer = f"sh '{inner}' & exec weston --backend=x11-backend.so --use-pixman --socket=judged -c '{settings}' {size}"
    return Start(("sh", "-c", outer))


def _with_bus(*command: str) -> tuple[str, ...]:
    return ("dbus-run-session", "--", *command)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


BUS: Final = ("dbus",)

EMULATORS: Final = {
    emulator.name: emulator
    for emulator in (
        Emulator("xterm", "xterm", "xterm", _xterm),
        Emulator("urxvt", "rxvt-unicode", "urxvt", _urxvt),
        Emulator("st", "stterm", "stterm", _st),
        Emulator("alacritty", "alacritty", "alacritty", _alacritty, ("libgl1-mesa-dri", "libegl1")),
        Emulator("sakura", "sakura", "sakura", _sakura),
        Emulator("xfce4-terminal", "xfce4-terminal", "xfce4-terminal", _xfce, BUS),
        Emulator("konsole", "konsole", "konsole", _konsole, BUS),
        Emulator("mlterm", "mlterm", "mlterm", _mlterm),
        Emulator("kitty", "kitty", "kitty", _kitty, ("libgl1-mesa-dri",)),
        Emulator("pterm", "pterm", "pterm", _pterm),
        Emulator("qterminal", "qterminal", "qterminal", _qterminal, BUS),
        Emulator("foot", "foot", "foot", _foot, ("weston",)),
    )
}
"""By name. sakura and xfce4-terminal are VTE, as GNOME Terminal is; pterm is PuTTY."""
