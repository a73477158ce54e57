"""`homs-tui`, and `python -m homs_tui`: the same."""

import os
import sys


def run() -> None:
    """Do what was typed. Who interrupts while the program is still being read gets no traceback either."""
    if not os.environ.get("HOMS_TUI_DEBUG"):
        # What nobody can catch, as in a destructor, Python would tell across whatever is on the screen.
        sys.unraisablehook = lambda _: None
    try:
        code = _done()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _done() -> int:
    import signal  # noqa: PLC0415 - so that an interrupt within is caught

    try:
        from homs_tui.cli import main  # noqa: PLC0415

        return main()
    finally:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # What is left to do is Python's own, and who interrupts that would be told where.
            signal.signal(signal.SIGINT, signal.SIG_DFL)


if __name__ == "__main__":
    run()
