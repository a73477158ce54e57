"""Hostile input: texts, bytes, files and replies, for tests of everything that reads input."""

import json
from pathlib import Path

from hypothesis import strategies as st

from test_store_sample import sample

STARTS = ("\x1b[", "\x1b]", "\x1bP", "\x1b_", "\x1b^", "\x1bX", "\x1b", "\x9b", "\x9d", "\x90", "\x9f", "\x98", "\x9e", "\x84")
"""Beginnings of control sequences, with seven bits and with eight."""
SEQUENCES = (
    *("\x1b[31m", "\x1b[2J", "\x1b[?1049l", "\x1b]0;title\x07", "\x1b]52;c;cHduZWQ=\x07", "\x1b]8;;http://x\x1b\\", "\x1b[6n"),
    *(
        "\x1bP$q\x1b\\",
        "\x9b31m",
        "\x9d0;x\x9c",
        "\x1bc",
        "\x1b[200~",
        "\x1b[201~",
        "\x1b[8h",
        "\x1b]66;w=2;x\x1b\\",
        "\x1b[10000b",
    ),
)
"""Complete control sequences."""
CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
HIDDEN = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2064\u206a\u206f\ufeff\ufff9\ufffa\ufffb\U000e0001\U000e0041\U000e007f"
SELECTORS = "\ufe00\ufe0e\ufe0f\U000e0100\U000e01ef\U0001f3fb\U0001f3ff"
NONCHARACTERS = "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff"
SURROGATES = "\ud800\udbff\udc00\udc80\udc9b\udcff\udfff"
LINES = "\n\r\u0085\u2028\u2029\v\f\x1c\x1d\x1e\t"
BLANKS = " \u00a0\u1680\u2003\u202f\u205f\u3000\u2800\u3164\uffa0\u115f"
MARKS = (
    "\u0300\u0301\u0327\u0344\u0483\u0488\u05b0\u0610\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653"
    "\u0654\u0655\u0670\u06d6\u08d3\u20dd\u20e3\u302a\u0f73\u0e33"
)
ARABIC = "ابةتثجحخدذرزسشصضطظعغفقكلمنهويىءآأؤإئٱپچڤگکیہەے،؛؟ـ٠١٩۴﷽ﷲﻻﻼﺣﻤﺺﱞ\u0600\u06dd\u08e2"
OTHERS = "aZ09_-'’()[]{}<>\"\\/%é漢字ｱ한각ᄀ힣אָ🙂👩‍👩‍👧🏳️‍🌈🇸🇾ꟸ𝔘ﬁİıßǰ\u1e9e\ue000\U000f0000"

ALPHABET = CONTROLS + BIDI + HIDDEN + SELECTORS + NONCHARACTERS + SURROGATES + LINES + BLANKS + MARKS + ARABIC + OTHERS

characters = st.one_of(st.sampled_from(ALPHABET), st.characters(codec=None))
"""One character of any kind, surrogates included."""

storms = st.builds(
    lambda base, mark, size: base + mark * size, st.sampled_from("aلح🙂 "), st.sampled_from(MARKS), st.integers(1, 60)
)
"""A letter under far too many marks."""

words = st.builds(
    lambda piece, size: piece * size, st.sampled_from([*ARABIC, "x", "漢", "ab-", "لا", "[("]), st.integers(20, 300)
)
"""Words too long for any line."""

opened = st.builds("".join, st.lists(st.sampled_from([*BIDI, "ا", "a", "1", " ", "(", "]"]), max_size=40))
"""Unbalanced isolates and embeddings."""

pieces = st.one_of(
    st.sampled_from(STARTS),
    st.sampled_from(SEQUENCES),
    storms,
    words,
    opened,
    st.text(characters, max_size=12),
    st.text(ARABIC + MARKS),
)

hostile = st.builds("".join, st.lists(pieces, max_size=6))
"""Any text, with surrogates as in file names."""


def bytes_of(text: str) -> bytes:
    """A text as bytes, with lone surrogates encoded, which UTF-8 forbids."""
    return text.encode("utf-8", "surrogatepass")


invalid = st.sampled_from(
    [
        b"\xff",
        b"\xc0\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe2\x82",
        b"\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
    ]
)
"""Bytes that are not UTF-8, or a byte order mark."""

hostile_bytes = st.builds(b"".join, st.lists(st.one_of(hostile.map(bytes_of), invalid, st.binary(max_size=20)), max_size=5))

# Files

FILES = tuple(sorted(sample()))
"""The files of the small dataset."""

TOKENS = (
    *(
        "true",
        "-1",
        "1e400",
        "nan",
        "-inf",
        "0x" + "f" * 5000,
        "9" * 5000,
        "1_0",
        "[]",
        "[[[]]]",
        "{}",
        "[" * 3000,
        "{a=" * 500,
    ),
    *(
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+23:59",
        "2024-02-30",
        "24:00:00",
        "'''",
        '"""',
        '"\\ud800"',
        '"\\U0010ffff"',
    ),
    *(
        "[[claim]]",
        "[claim]",
        "a.b.c.d = 1",
        "=",
        "#",
        "\x00",
        "\r",
        "\ufeff",
        '"' + "x" * 100_000 + '"',
        '"\\u001b[31m"',
        '"\\u202e"',
    ),
)
"""Replacements for any token of TOML."""


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the small dataset, changed at some of its bytes, tokens or lines; or replaced."""
    file = draw(st.sampled_from(FILES))
    whole = sample()[file]
    match draw(st.sampled_from(["bytes", "token", "lines", "text", "other", "string"])):
        case "bytes":
            data = whole.encode()
            start = draw(st.integers(0, len(data)))
            return file, data[:start] + draw(hostile_bytes) + data[start + draw(st.integers(0, 30)) :]
        case "token":
            parts = whole.split(" ")
            parts[draw(st.integers(0, len(parts) - 1))] = draw(st.sampled_from(TOKENS))
            return file, bytes_of(" ".join(parts))
        case "string":
            parts = whole.split('"')
            at = draw(st.integers(0, (len(parts) - 2) // 2)) * 2 + 1
            parts[at] = draw(st.one_of(hostile, hostile.map(_escaped)))
            return file, bytes_of('"'.join(parts))
        case "lines":
            lines = whole.split("\n")
            for _ in range(draw(st.integers(1, 4))):
                line = lines.pop(draw(st.integers(0, len(lines) - 1)))
                for _ in range(draw(st.integers(0, 2))):
                    lines.insert(draw(st.integers(0, len(lines))), line)
            return file, "\n".join(lines).encode()
        case "text":
            return file, draw(hostile_bytes)
        case _:
            return file, sample()[draw(st.sampled_from(FILES))].encode()


def _escaped(text: str) -> str:
    return "".join(f"\\U{ord(char):08x}" for char in text if not "\ud800" <= char <= "\udfff")


values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        hostile,
        st.sampled_from(["ar", "2024-12-07T22:00:00+03:00", "0001-01-01T00:00:00+14:00"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(hostile, inner, max_size=4)),
    max_leaves=8,
)
"""Any JSON value."""


def kept(*keys: str) -> st.SearchStrategy[bytes]:
    """The bytes of one of our own small files: an object with some of its keys and values of any kind; or no object at all."""
    objects = st.dictionaries(st.one_of(st.sampled_from(keys), hostile), values, max_size=8)
    return st.one_of(
        st.one_of(objects, values).map(lambda value: json.dumps(value).encode()),
        hostile_bytes,
        st.sampled_from(
            [b"", b"[" * 100_000, b'{"a":' * 100_000, b"\xef\xbb\xbf{}", b"{" + b" " * 300_000 + b"}", b"1e999", b"9" * 5000]
        ),
    )


# What a terminal sends

ANSWERS = (
    *(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", b"\x1b]11;rgba:ff/ff/ff/ff\x07", b"\x1b[8;1$y", b"\x1b[?2026;2$y", b"\x1b[?62;22c"),
    *(
        b"\x1bP>|quit q(1)\x1b\\",
        b"\x1bP!|7E565445\x1b\\",
        b"\x1b[>65;7006;1c",
        b"\x1bP>|tmux 3.3a\x1b\\",
        b"\x1b]52;c;cXVpdA==\x07",
    ),
)
"""Replies of terminals."""
KEYS = (
    *(
        b"l",
        b"\t",
        b"\r",
        b"\x1b[A",
        b"\x1b[1;2C",
        b"\x1bOR",
        b"\x1b[97;5u",
        b"\x1b[57441;2u",
        b"\x1b[97:65:97;2:1;65u",
        "ت".encode(),
    ),
    *(
        b"\x1b[<0;5;5M",
        b"\x1b[<35;10;10m",
        b"\x1b[M !!",
        b"\x1b[I",
        b"\x1b[O",
        b"\x1bb",
        b"\x1b\x1b",
        b"\x1b",
        b"\x00",
        b"\x7f",
        b"\x1b[Z",
    ),
)
"""Sequences of keys and of the mouse."""
RUBBISH = (
    *(
        b"\x1b[99999999999u",
        b"\x1b[97;1;99999999999u",
        b"\x1b[48;9;9;9;9t",
        b"\x1b[<-1;-1;-1M",
        b"\x1b[<99999999999;1;1M",
        b"\x1b[M\xff\xff\xff",
    ),
    *(
        b"\x1b[;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;u",
        b"\x1b[1;1R",
        b"\x1b[0;0R",
        b"\x1b[?1;2",
        b"\x1bP",
        b"\x1b]",
        b"\x1b_",
        b"\x9b1m",
        b"\x1b[:u",
    ),
    *(b"\x1b[?2048;1$y", b"\x1b[?2026;1$y", b"\x1b[1;\xd9\xa1u", b"\x1b[48;1:2;3;4;5t", b"\x1b[200~", b"\x1b[201~"),
)
"""Malformed and hostile sequences."""

pasted = hostile.map(lambda text: b"\x1b[200~" + text.encode("utf-8", "replace") + b"\x1b[201~")

streams = st.builds(
    b"".join,
    st.lists(
        st.one_of(
            st.sampled_from(ANSWERS), st.sampled_from(KEYS), st.sampled_from(RUBBISH), pasted, invalid, st.binary(max_size=30)
        ),
        max_size=12,
    ),
)
"""Anything that may come from a terminal."""


@st.composite
def chunks(draw: st.DrawFn, whole: st.SearchStrategy[bytes] = streams) -> list[bytes]:
    """A stream, split anywhere."""
    data = draw(whole)
    cuts = sorted(draw(st.lists(st.integers(0, len(data)), max_size=6)))
    return [data[start:end] for start, end in zip([0, *cuts], [*cuts, len(data)], strict=True)]


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Write files of any bytes below a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
