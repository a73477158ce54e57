"""`homs-tui`, and `python -m homs_tui`: the same."""

import sys


def run() -> None:
    """Do what was typed. Who interrupts while the program is still being read gets no traceback either."""
    try:
        from homs_tui.cli import main  # noqa: PLC0415 - so that an interrupt within is caught

        code = main()
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    run()
