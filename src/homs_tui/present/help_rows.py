"""The rows of the help: the title, the legend and the keys to begin with; then every key, by group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from homs_tui.core.bilingual import Bilingual, Lang
from homs_tui.present.legend import legend
from homs_tui.present.lists.keys import CommandKey, HelpKey, Key
from homs_tui.present.lists.rows import Field, Item, Para, Row
from homs_tui.present.palette_rows import Entry, typed_keys
from homs_tui.present.roles import Role
from homs_tui.present.scene import Scene
from homs_tui.present.status_text import LOOKS
from homs_tui.present.styled_text import Piece, StyledText, direction, ink
from homs_tui.present.view import View
from homs_tui.present.words import say

Grouped = Iterable[tuple[Bilingual, Iterable[Entry]]]
"""The commands by group, each with the group's name."""

TYPING: Final = (
    (("←", "→"), "type_letter"),
    (("Ctrl+←", "Ctrl+→"), "type_word"),
    (("Home", "End"), "type_line"),
    (("Ctrl+A",), "type_all"),
    (("Backspace", "Del"), "type_delete"),
    (("Ctrl+W",), "type_delete_word"),
    (("Ctrl+U", "Ctrl+K"), "type_delete_line"),
    (("Ctrl+Z", "Ctrl+Y"), "type_undo"),
    (("Ctrl+C", "Ctrl+X"), "type_copy"),
)
"""The keys of input lines and notes, as they are printed, with the keys of their words."""
MARK, KEYS = 3, 14
"""The columns of a sign, and of the keys of a command."""


def first_page(scene: Scene, view: View, groups: Grouped, main: Sequence[str]) -> tuple[Item, ...]:
    """The title, a sentence on what this is, the legend, and the commands of *main* with their first keys."""
    lang, base = view.lang, direction(view.lang)
    rows = _introduction(scene, lang)
    for group in legend(scene.chronicle, lang):
        rows.append(Para(group.title))
        rows += [_row(sign.mark, sign.words, MARK, HelpKey(f"{sign.group}:{sign.name}")) for sign in group.signs]
    rows.append(_heading("help.main", lang))
    rows += [_row(key, ink(words, base=base), MARK, CommandKey(id_)) for id_, key, words in _main(groups, main, lang)]
    return tuple(rows)


def _main(groups: Grouped, main: Sequence[str], lang: Lang) -> Iterator[tuple[str, StyledText, str]]:
    """Identifier, shortest key and words of each command of *main*."""
    keys = {entry.id: entry.keys for _, entries in groups for entry in entries}
    for id_ in main:
        yield id_, typed_keys((min(keys[id_], key=len),), lang), say(f"first.{id_}", lang)


def first_page_in_brief(scene: Scene, view: View, groups: Grouped, main: Sequence[str]) -> tuple[Item, ...]:
    """The title, the sentence on what this is, the letters, the signs with a word each, and the keys, each as one text."""
    lang, base = view.lang, direction(view.lang)
    letters, looks = legend(scene.chronicle, lang)[:2]
    texts = (
        [(sign.mark, sign.words.text) for sign in letters.signs],
        [(sign.mark, say(look.word, lang)) for sign, look in zip(looks.signs, LOOKS.values(), strict=True)],
        [(key, words) for _, key, words in _main(groups, main, lang)],
    )
    return *_introduction(scene, lang), *(Para(ink(*_run_on(text), base=base)) for text in texts)


def _run_on(pairs: Iterable[tuple[StyledText, str]]) -> Iterator[Piece]:
    """Marks and their meanings, one after the other; no line ends between the two."""
    for number, (mark, words) in enumerate(pairs):
        yield "  " if number else ""
        yield from ("\u2068", mark, "\u2069\u00a0", words)


def _introduction(scene: Scene, lang: Lang) -> list[Item]:
    base = direction(lang)
    title = Para(ink((scene.chronicle.title.in_(lang), Role.STRONG), base=base))
    return [title, Para(ink(say("legend.about", lang), base=base))]


def key_pages(view: View, groups: Grouped) -> tuple[Item, ...]:
    """Every key with the name of its command, by group; then what the mouse does, and the keys while one types."""
    lang, base = view.lang, direction(view.lang)
    rows: list[Item] = []
    for name, entries in groups:
        rows.append(Para(ink((name.in_(lang), Role.HEADING), base=base)))
        for entry in entries:
            words = ink(entry.name.in_(lang), base=base)
            rows.append(_row(typed_keys(entry.keys, lang), words, KEYS, CommandKey(entry.id)))
    mouse = ink((say("help.mouse_key", lang), Role.KEY), base=base)
    rows.append(_row(mouse, ink(say("help.name_mouse", lang), base=base), KEYS, HelpKey("mouse")))
    rows.append(_heading("help.typing", lang))
    for typed, meaning in TYPING:
        words = ink(say(f"help.name_{meaning}", lang), base=base)
        rows.append(_row(typed_keys(typed, lang), words, KEYS, HelpKey(meaning)))
    return tuple(rows)


def remarks(scene: Scene, view: View) -> tuple[Item, ...]:
    """What the dataset remarks on its sides, under the letter of each; nothing where it remarks nothing."""
    lang, base = view.lang, direction(view.lang)
    letters = zip(scene.chronicle.sides, legend(scene.chronicle, lang)[0].signs, strict=False)
    rows = [
        _row(sign.mark, ink(side.note.in_(lang), base=base), MARK, HelpKey(f"remark:{side.id}"))
        for side, sign in letters
        if side.note is not None
    ]
    return (_heading("legend.remarks", lang), *rows) if rows else ()


def help_said(key: Key | None, view: View, groups: Grouped) -> StyledText | None:
    """What a command or a key does, as a sentence; None for what is no key."""
    lang = view.lang
    match key:
        case CommandKey(id=command):
            said = next(entry.help for _, entries in groups for entry in entries if entry.id == command).in_(lang)
        case HelpKey(topic=topic) if topic == "mouse" or topic in dict(TYPING).values():
            said = say(f"help.{topic}", lang)
        case _:
            return None
    return ink(said, base=direction(lang))


def help_names(groups: Grouped) -> Mapping[Key, Sequence[str]]:
    """What commands are called and said to do, in both languages: what a line finds them by."""
    return {
        CommandKey(entry.id): (entry.name.en, entry.name.ar, entry.help.en, entry.help.ar, *entry.also)
        for _, entries in groups
        for entry in entries
    }


def _heading(word: str, lang: Lang) -> Item:
    return Para(ink((say(word, lang), Role.HEADING), base=direction(lang)))


def _row(mark: StyledText, words: StyledText, width: int, key: Key) -> Item:
    return Row((Field(mark, width, "start"), Field(words, wraps=True)), key=key)
