"""Text that somebody else wrote, made safe to repeat in a terminal."""


def harmless(text: str, most: int | None = None) -> str:
    """A text that is safe to print, cut after *most* characters: what is not a visible one stands as its code point."""
    short = text if most is None or len(text) <= most else f"{text[:most]}…"
    if short.isprintable():
        return short
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in short)
