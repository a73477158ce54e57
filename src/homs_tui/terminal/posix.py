"""Whether this system controls terminals as POSIX has it: Linux, macOS and WSL do, Windows itself does not."""


def controls_terminals() -> bool:
    """Whether a program can change how its terminal treats input, and is told when it is stopped."""
    try:
        import fcntl  # noqa: F401, PLC0415 - these are what is asked about
        import termios  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True
