"""Messages on standard error, in the reader's language, as far as the stream can show it."""

import os
from collections.abc import Iterator
from typing import TextIO

from homs_tui.commandline.streams import configure, draws_arabic, terminal_columns, write_lines
from homs_tui.core.bilingual import Bilingual, Lang


def write_message(stream: TextIO, said: Bilingual, lang: Lang) -> None:
    """Write a message, which may have several lines."""
    configure(stream)
    if draws_arabic(stream) and not said.in_(lang).isascii():
        from homs_tui.commandline.delivery import Delivery  # noqa: PLC0415 - ASCII queries no terminal

        write_lines(stream, _shown(said, lang, terminal_columns()), Delivery(os.environ))
    else:
        write_lines(stream, said.plain(lang).split("\n"))


def _shown(said: Bilingual, lang: Lang, width: int) -> Iterator[str]:
    from homs_tui.text.bidi import Base  # noqa: PLC0415 - ASCII needs no text engine
    from homs_tui.text.layout import layout  # noqa: PLC0415

    base = Base.RTL if lang == "ar" else Base.LTR
    for line in layout(said.in_(lang), width, base):
        yield " " * (width - line.width) + line.text if line.base else line.text
