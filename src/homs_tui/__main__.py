"""Entry point of both `homs-tui` and `python -m homs_tui`."""

import gc
import os
import sys
from collections.abc import Sequence


def run() -> None:
    """Run the command line. An interrupt while modules are still being imported gives no traceback either."""
    if not os.environ.get("HOMS_TUI_DEBUG"):
        # Exceptions that cannot be caught, as in a destructor, would be printed over the screen.
        sys.unraisablehook = lambda _: None
    # Modules and datasets are many objects that stay and hardly any cycles: the garbage collector would walk all of them
    # repeatedly. The explorer enables it once it is running; a command has ended by then.
    gc.disable()
    try:
        code = _main()
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        # Under -m, Python ends with SIGINT after a caught interrupt that came within code compiled from a string, as that of
        # data classes is; running such code again clears that state.
        exec("")
    sys.exit(code)


def _main() -> int:
    import signal  # noqa: PLC0415 - so that an interrupt in it is caught

    try:
        if opens_explorer(sys.argv[1:]) and _on_a_terminal() and _can_hold_it():
            # Before anything else: keys typed while the rest is loaded are for the explorer.
            from homs_tui.terminal.hold.held_terminal import hold_terminal  # noqa: PLC0415

            with hold_terminal() as held:
                from homs_tui.cli import main  # noqa: PLC0415

                return main(held=held)
        from homs_tui.cli import main  # noqa: PLC0415

        return main()
    finally:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            # Only Python's own shutdown is left; an interrupt of that would print a traceback.
            signal.signal(signal.SIGINT, signal.SIG_DFL)


def opens_explorer(words: Sequence[str]) -> bool:
    """Whether these words open the explorer: guessed, before any parser is loaded, from whether there are only options. Where
    the guess is wrong, as for an option that does not exist, only an error follows."""
    if not {"-h", "--help", "--version"}.isdisjoint(words):
        return False
    is_value = False
    for word in words:
        if not word.startswith("-") and not is_value:
            return False
        is_value = word.startswith("-") and "=" not in word and word not in ("--fresh", "--cursor")
    return True


def _on_a_terminal() -> bool:
    try:
        return os.isatty(0) and os.isatty(1) and os.environ.get("TERM") != "dumb"
    except OSError:
        return False


def _can_hold_it() -> bool:
    from homs_tui.terminal.posix import controls_terminals  # noqa: PLC0415

    return controls_terminals()


if __name__ == "__main__":
    run()
