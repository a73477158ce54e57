"""`python -m homs_tui`: the same as `homs-tui`."""

import sys

from homs_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
