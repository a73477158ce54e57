"""`homs-tui`, and `python -m homs_tui`: the same."""

import gc
import os
import sys
from collections.abc import Sequence


def run() -> None:
    """Do what was typed. Who interrupts while the program is still being read gets no traceback either."""
    if not os.environ.get("HOMS_TUI_DEBUG"):
        # What nobody can catch, as in a destructor, Python would tell across whatever is on the screen.
        sys.unraisablehook = lambda _: None
    # Modules and datasets make much that stays and no cycles to speak of: the collector would walk all of it again and again.
    # The explorer, which stays, turns it on when it is there; a command has ended by then.
    gc.disable()
    try:
        code = _done()
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        # Under -m, Python dies of an interrupt that was caught if it came within code made from text, as that of data classes
        # is; it forgets it when it runs such code again.
        exec("")
    sys.exit(code)


def _done() -> int:
    import signal  # noqa: PLC0415 - so that an interrupt within is caught

    try:
        if opens_explorer(sys.argv[1:]) and _on_a_terminal():
            # First of all: what is typed while everything else is loaded is for the explorer.
            from homs_tui.terminal.hold.held_terminal import hold_terminal  # noqa: PLC0415

            with hold_terminal() as held:
                from homs_tui.cli import main  # noqa: PLC0415

                return main(held=held)
        from homs_tui.cli import main  # noqa: PLC0415

        return main()
    finally:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # What is left to do is Python's own, and who interrupts that would be told where.
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def opens_explorer(words: Sequence[str]) -> bool:
    """Will these words open the explorer? Told at a glance, before anything is loaded that could read them: yes, if nothing
    but options stands there. Where that is wrong, as of an option that does not exist, an error is all that follows."""
    if not {"-h", "--help", "--version"}.isdisjoint(words):
        return False
    is_value = False
    for word in words:
        if not word.startswith("-") and not is_value:
            return False
        is_value = word.startswith("-") and "=" not in word and word != "--fresh"
    return True


def _on_a_terminal() -> bool:
    try:
        return os.isatty(0) and os.isatty(1) and os.environ.get("TERM") != "dumb"
    except OSError:
        return False


if __name__ == "__main__":
    run()
