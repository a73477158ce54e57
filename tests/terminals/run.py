"""Judge the program in real terminals: python tests/terminals/run.py [--only xterm,kitty] [--keep DIR] [--json FILE]"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from terminals.commandline import main

if __name__ == "__main__":
    sys.exit(main())
