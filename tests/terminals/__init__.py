"""The program in real terminals: it is started in each, photographed, and the photographs are read.

Needs Debian packages (``python tests/terminals/run.py --packages`` names them), pillow and numpy, and nothing else outside
of this repository. Everything that is started lives on a display and in a home of its own and is ended with the run.
"""
