"""The program as on a Python without POSIX, as for Windows: its modules cannot be imported, its names in `os` and `signal` are
missing. Run as `python tests/without_posix.py WORD...`.

`sys.platform` stays, since the standard library and platformdirs would look for a real Windows.
"""

import os
import signal
import sys
from collections.abc import Sequence
from types import ModuleType

MODULES = ("termios", "fcntl", "tty", "pty", "pwd", "grp", "resource", "curses", "_curses", "readline", "syslog")
SIGNALS = ("HUP", "QUIT", "TSTP", "STOP", "CONT", "WINCH", "PIPE", "ALRM", "KILL", "USR1", "USR2", "TTIN", "TTOU", "CHLD")
NAMES = {
    signal: (*(f"SIG{name}" for name in SIGNALS), "pthread_sigmask", "setitimer"),
    os: (
        *("geteuid", "getuid", "getpgrp", "getsid", "tcgetpgrp", "tcsetpgrp", "fork", "ttyname", "ctermid", "fchmod", "killpg"),
        *("O_NOFOLLOW", "O_NONBLOCK", "O_NOCTTY", "O_DIRECTORY", "set_blocking", "uname"),
    ),
}


class _Missing:
    """A finder that finds none of the modules, and leaves all others to the next."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if name.partition(".")[0] in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def take_posix_away() -> None:
    """Make this process one without POSIX, for what is imported from now on."""
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, _Missing)  # type: ignore[arg-type]
    for module, names in NAMES.items():
        for name in names:
            vars(module).pop(name, None)


if __name__ == "__main__":
    take_posix_away()
    from homs_tui.__main__ import run

    run()
