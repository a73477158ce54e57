"""Judge the program in real terminals: python tests/terminals/run.py [--only xterm,kitty] [--keep DIR] [--json FILE]"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

try:
    from terminals.commandline import main
except ModuleNotFoundError as missing:
    sys.exit(f"there is no {missing.name} here: pip install -e '.[test,terminals]'")

if __name__ == "__main__":
    sys.exit(main())
