"""The program in real terminals: it is started in each, photographed, and the photographs are judged.

Needs Debian packages (``python tests/terminals/run.py --packages`` names them), pillow and numpy, and nothing else outside
of this repository. Everything that is started has a display and a home of its own and ends with the run.
"""
