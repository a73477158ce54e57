"""How an answer is typeset: as in the options, else as set in the explorer."""

from msgspec.structs import replace

from homs_tui.commandline.spec import Options
from homs_tui.core.bilingual import Lang
from homs_tui.text.typesetting import Digits, Typesetting


def overridden(options: Options, chosen: Typesetting) -> Typesetting:
    """The settings, overridden by the options."""
    return Typesetting(
        lam_alef=chosen.lam_alef if options.lam_alef is None else options.lam_alef == "one",
        marks=chosen.marks if options.marks is None else options.marks == "keep",
        digits=chosen.digits if options.digits is None else Digits(options.digits),
    )


def in_tables(typesetting: Typesetting, lang: Lang) -> Typesetting:
    """The typesetting of tables: only those in Arabic have Arabic-Indic digits."""
    return typesetting if lang == "ar" else replace(typesetting, digits=Digits.ASCII)
