"""The article beside the dataset."""

import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from homs_tui.core.article_copy import MAX_WINDOWS, ArticleCopy, Place
from homs_tui.core.chronicle import Article, Chronicle
from homs_tui.present.acts import NOTHING_DONE
from homs_tui.present.detail.claim_detail import claim_detail
from homs_tui.present.lists.logical import logical
from homs_tui.present.scene import Scene
from homs_tui.present.voice import Voice
from homs_tui.store.article import ArticleUnreadableError, open_article, read_article, verify
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from test_store_sample import ARTICLE, bent, sample_chronicle, write_dataset


def the_article() -> str:
    path = os.environ.get("HOMS_ARTICLE")
    if not path:
        pytest.skip("HOMS_ARTICLE does not name the article: its words are not part of this project")
    return read_article(Path(path))


def copy(chronicle: Chronicle, text: str) -> ArticleCopy:
    return ArticleCopy(chronicle, text)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def shifts(copy: ArticleCopy, chronicle: Chronicle) -> list[int | None]:
    """How far each claim's passage has moved; None where it is not found."""
    places = [copy.place(claim.where) for claim in chronicle.claims]
    return [place and place.by for place in places]


def test_line_ends_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_bytes(ARTICLE.encode())
    assert read_article(tmp_path / "article.txt") == ARTICLE
    assert "\r\n" in ARTICLE


@pytest.mark.parametrize(
    ("data", "words"),
    [(None, "does not exist"), (b"caf\xe9", "byte 3 is 0xE9"), (b"x" * 101, "larger than 100 bytes")],
    ids=["missing", "not UTF-8", "too large"],
)
def test_a_file_that_cannot_be_the_article_is_refused_with_the_remedy(tmp_path: Path, data: bytes | None, words: str) -> None:
    path = tmp_path / "an\x1b[31m\u202earticle.txt"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ArticleUnreadableError) as caught:
        read_article(path, max_bytes=100)
    assert words in str(caught.value)
    assert caught.value.remedy.en in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadableError, match="is a folder"):
        read_article(tmp_path)


def test_the_text_that_the_claims_were_read_from_matches(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    report = verify(chronicle, copy(chronicle, ARTICLE))
    assert report.sound
    assert (report.clauses, report.carried, report.reasoned, report.unaccounted) == (3, 3, 0, 0)
    assert (report.share, report.share_of_characters) == (1.0, 1.0)
    assert (report.moved, report.reach) == (False, None)


SAVED = {
    "with a byte order mark": lambda text: "\ufeff" + text,
    "with CR LF": lambda text: text.replace("\n", "\r\n"),
    "with CR": lambda text: text.replace("\n", "\r"),
    "with blank lines before": lambda text: "\n \n\t\n" + text,
    "with blank lines behind": lambda text: text + "\n\n  \n",
    "with all of them": lambda text: "\ufeff\r\n\r\n" + text.replace("\n", "\r\n") + "\r\n\r\n",
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
def test_an_article_that_an_editor_saved_in_its_own_way_is_the_same_article(
    saved: Callable[[str], str], tmp_path: Path
) -> None:
    text, chronicle = the_article(), load(shipped())
    found = copy(chronicle, saved(text))
    assert (found.same, found.text) == (True, text)
    assert set(shifts(found, chronicle)) == {0}
    (tmp_path / "saved.txt").write_bytes(saved(text).encode())
    assert open_article(tmp_path / "saved.txt", chronicle).trouble is None


def test_blank_lines_that_a_copy_lost_are_put_back(tmp_path: Path) -> None:
    body = "First line.\nLast line."
    for around in ("{}\n", "\n\n{}\n\n\n", "\n{}"):
        original = around.format(body)
        article = Article(sample_chronicle(tmp_path / "sample").article.title, "en", len(original), digest(original))
        chronicle = replace(sample_chronicle(tmp_path / "sample"), article=article)
        for copied in (body, f"{body}\n", f"\n\n{body}", f"{body}\r\n".replace("\n", "\r\n")):
            assert copy(chronicle, copied).text == original, (around, copied)


def test_each_passage_of_a_longer_copy_is_found_where_it_went(tmp_path: Path) -> None:
    text, chronicle = the_article(), load(shipped())
    assert set(shifts(copy(chronicle, "x" * 37 + text), chronicle)) == {37}
    half = chronicle.clauses[50].end
    grown = copy(chronicle, f"{text[:half]} some words {text[half:]}")
    assert not grown.same
    assert set(shifts(grown, chronicle)) <= {0, 12, None}
    for claim in chronicle.claims:
        place = grown.place(claim.where)
        spans = claim.where.start < half < claim.where.end
        assert spans or place == Place(claim.where.start + (at := 12 * (claim.where.start >= half)), claim.where.end + at, at)
        assert not spans or place is None
        if place is not None:
            assert grown.text[place.start : place.end] == text[claim.where.start : claim.where.end]


def test_a_passage_that_a_copy_has_twice_is_the_one_in_order_with_its_neighbours(tmp_path: Path) -> None:
    text, chronicle = the_article(), load(shipped())
    clause = chronicle.clauses[60]
    words = text[clause.start : clause.end]
    doubled_before, doubled_behind = words + text, text[:5000] + words + text[5000:]
    assert copy(chronicle, doubled_before).place(clause.passage) == Place(
        clause.start + len(words), clause.end + len(words), len(words)
    )
    assert copy(chronicle, f"x{doubled_behind}").place(clause.passage) == Place(clause.start + 1, clause.end + 1, 1)


def test_a_very_long_copy_is_searched_near_the_place_only() -> None:
    text, chronicle = the_article(), load(shipped())
    filler = "x" * MAX_WINDOWS
    near = copy(chronicle, f"x{text}{filler}")
    assert near.reach is not None
    assert set(shifts(near, chronicle)) == {1}
    assert set(shifts(copy(chronicle, filler + text), chronicle)) == {None}
    assert verify(chronicle, near).reach == near.reach


def test_a_text_with_mixed_line_ends_made_equal_does_not_match(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    report = verify(chronicle, copy(chronicle, ARTICLE.replace("\r\n", "\n")))
    assert not report.matches
    assert "left" in report.wrong_claims
    assert 1 in report.wrong_clauses
    assert report.moved_clauses == {2: -1, 3: -1}
    assert not report.hashes_fit


def test_one_changed_letter_invalidates_only_the_passages_that_contain_it(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    report = verify(chronicle, copy(chronicle, ARTICLE.replace("خرج", "فرج")))
    assert not report.matches
    assert (report.wrong_claims, report.wrong_clauses) == (("left",), (1,))


def test_an_empty_text_invalidates_every_passage_and_raises_nothing(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    report = verify(chronicle, copy(chronicle, ""))
    assert len(report.wrong_claims) == len(chronicle.claims)
    assert report.wrong_clauses == (1, 2, 3)
    assert report.missing_labels == ("[3]",)


def test_a_text_that_no_file_can_contain_raises_nothing(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    assert not verify(chronicle, copy(chronicle, "\ud800" * len(ARTICLE))).matches


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda text: text, None),
        (lambda text: f"x{text}", "moved by 1 character, towards the end"),
        (lambda text: text[1:], "moved by 1 character, towards the beginning"),
        (lambda text: text.replace("ل", "ر"), "Not in this copy of the article"),
    ],
)
def test_the_detail_of_a_claim_says_whether_its_passage_has_moved(changed: Callable[[str], str], said: str | None) -> None:
    chronicle = load(shipped())
    claim = chronicle.claims[20]
    shown = "\n".join(map(logical, claim_detail(Scene(chronicle, changed(the_article())), NOTHING_DONE, Voice(), claim)))
    for words in ("moved by", "Not in this copy"):
        assert (words in shown) == (said is not None and words in said)
    assert said is None or said in shown


def test_a_footnote_whose_label_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    files = bent("sources.toml", 'label = "[3]"', 'label = "[9]"')
    chronicle = load(write_dataset(tmp_path / "bent", files))
    assert verify(chronicle, copy(chronicle, ARTICLE)).missing_labels == ("[9]",)


def test_clauses_with_a_reason_are_counted_separately(tmp_path: Path) -> None:
    start = len(ARTICLE) - 5
    files = bent("claims/b-coming.toml", f"end = {len(ARTICLE)}", f"end = {start}")
    files = bent("clauses.toml", f"start = {start}", f'start = {start}\nreason = {{ ar = "حاشية", en = "Note." }}', files)
    chronicle = load(write_dataset(tmp_path / "bent", files))
    report = verify(chronicle, copy(chronicle, ARTICLE))
    assert (report.carried, report.reasoned, report.unaccounted) == (2, 1, 0)
    assert report.share == pytest.approx(2 / 3)
    assert report.share_of_characters == pytest.approx(start / len(ARTICLE))
    assert report.wrong_claims == ("came",), "its hash is that of the longer passage"


def test_the_shipped_dataset_accounts_for_the_whole_article() -> None:
    chronicle = load(shipped())
    report = verify(chronicle, copy(chronicle, the_article()))
    assert report.matches
    assert report.hashes_fit
    assert report.missing_labels == ()
    assert report.unaccounted == 0
    assert report.carried + report.reasoned == report.clauses
