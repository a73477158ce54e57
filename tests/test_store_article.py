"""The article beside the dataset."""

import os
from pathlib import Path

import pytest

from homs_tui.core.claim import Passage
from homs_tui.store.article import ArticleUnreadableError, passage, read_article, verify
from homs_tui.store.dataset import load
from homs_tui.store.locate import shipped
from test_store_sample import ARTICLE, FIRST_END, bent, sample_chronicle, write_dataset


def the_article() -> str:
    path = os.environ.get("HOMS_ARTICLE")
    if not path:
        pytest.skip("HOMS_ARTICLE does not name the article: its words are not part of this project")
    return read_article(Path(path))


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
    report = verify(sample_chronicle(tmp_path / "sample"), ARTICLE)
    assert report.sound
    assert (report.clauses, report.carried, report.reasoned, report.unaccounted) == (3, 3, 0, 0)
    assert (report.share, report.share_of_characters) == (1.0, 1.0)


def test_a_text_with_other_line_ends_does_not_match(tmp_path: Path) -> None:
    report = verify(sample_chronicle(tmp_path / "sample"), ARTICLE.replace("\r\n", "\n"))
    assert not report.matches
    assert "left" in report.wrong_claims
    assert 3 in report.wrong_clauses
    assert not report.hashes_fit


def test_one_changed_letter_invalidates_only_the_passages_that_contain_it(tmp_path: Path) -> None:
    report = verify(sample_chronicle(tmp_path / "sample"), ARTICLE.replace("خرج", "فرج"))
    assert not report.matches
    assert (report.wrong_claims, report.wrong_clauses) == (("left",), (1,))


def test_an_empty_text_invalidates_every_passage_and_raises_nothing(tmp_path: Path) -> None:
    chronicle = sample_chronicle(tmp_path / "sample")
    report = verify(chronicle, "")
    assert len(report.wrong_claims) == len(chronicle.claims)
    assert report.wrong_clauses == (1, 2, 3)
    assert report.missing_labels == ("[3]",)


def test_a_text_that_no_file_can_contain_raises_nothing(tmp_path: Path) -> None:
    assert not verify(sample_chronicle(tmp_path / "sample"), "\ud800" * len(ARTICLE)).matches


def test_a_footnote_whose_label_is_not_in_the_text_is_named(tmp_path: Path) -> None:
    files = bent("sources.toml", 'label = "[3]"', 'label = "[9]"')
    assert verify(load(write_dataset(tmp_path / "bent", files)), ARTICLE).missing_labels == ("[9]",)


def test_clauses_with_a_reason_are_counted_separately(tmp_path: Path) -> None:
    start = len(ARTICLE) - 5
    files = bent("claims/b-coming.toml", f"end = {len(ARTICLE)}", f"end = {start}")
    files = bent("clauses.toml", f"start = {start}", f'start = {start}\nreason = {{ ar = "حاشية", en = "Note." }}', files)
    report = verify(load(write_dataset(tmp_path / "bent", files)), ARTICLE)
    assert (report.carried, report.reasoned, report.unaccounted) == (2, 1, 0)
    assert report.share == pytest.approx(2 / 3)
    assert report.share_of_characters == pytest.approx(start / len(ARTICLE))
    assert report.wrong_claims == ("came",), "its hash is that of the longer passage"


def test_a_passage_is_the_slice_that_it_names() -> None:
    assert passage(ARTICLE, Passage(0, FIRST_END, "")) == ARTICLE[:FIRST_END]
    assert passage(ARTICLE, Passage(len(ARTICLE), len(ARTICLE) + 5, "")) == ""


def test_the_shipped_dataset_accounts_for_the_whole_article() -> None:
    text = the_article()
    report = verify(load(shipped()), text)
    assert report.matches
    assert report.hashes_fit
    assert report.missing_labels == ()
    assert report.unaccounted == 0
    assert report.carried + report.reasoned == report.clauses
