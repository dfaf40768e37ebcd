from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dipnot.indexing.passages import TARGET_TOKENS, cut
from dipnot.model import Article
from dipnot.reading.article import read_text
from dipnot.text.decoding import canonical
from dipnot.text.markup import shown


def by_letters(texts: Sequence[str]) -> list[int]:
    """A tokenizer that is hard on the cutter: four letters a token, and four for the frame."""
    return [4 + -(-len(text) // 4) for text in texts]


def article(*paragraphs: str) -> Article:
    return read_text(canonical("# Başlık\n\n" + "\n\n".join(paragraphs)), "a")


def test_every_sentence_is_in_a_passage_and_passages_are_whole_sentences() -> None:
    found = article(
        *["Bu cümle yirmi beş belirteçten biraz uzundur, ya da en azından öyledir. " * 9] * 5
    )
    passages = cut(found, by_letters, 512)
    ordinals = [n for passage in passages for n in range(passage.first, passage.last + 1)]
    assert ordinals == [sentence.n for sentence in found.sentences]
    for passage in passages:
        assert passage.start == found.sentences[passage.first].start
        assert passage.end == found.sentences[passage.last].end
        assert by_letters([found.text[passage.start : passage.end]])[0] <= TARGET_TOKENS


def test_a_passage_does_not_cross_a_heading() -> None:
    prose = "Kısa ama gövdeden sayılacak kadar uzun bir paragraf, bu kadar söz yeter de artar bile."
    found = article(prose, "## Bir", prose, "## İki", prose)
    assert len(cut(found, by_letters, 512)) == 3


def test_a_sentence_longer_than_the_embedder_reads_is_cut_at_white_space() -> None:
    found = article("kelime " * 2_000 + "biter.")
    passages = cut(found, by_letters, 512)
    assert {(passage.first, passage.last) for passage in passages} == {(0, 0)}
    assert passages[0].start == found.sentences[0].start
    assert passages[-1].end == found.sentences[0].end
    for left, right in pairwise(passages):
        assert left.end == right.start
        assert found.text[left.end - 1] == " "
    assert max(by_letters([found.text[p.start : p.end] for p in passages])) <= 512


def test_ids_are_the_text_s_own() -> None:
    prose = "Kısa ama gövdeden sayılacak kadar uzun bir paragraf, bu kadar söz yeter de artar bile."
    one, same = cut(article(prose), by_letters, 512), cut(article(prose), by_letters, 512)
    other = cut(article(prose + " Bir söz daha."), by_letters, 512)
    assert [passage.id for passage in one] == [passage.id for passage in same]
    assert not {passage.id for passage in one} & {passage.id for passage in other}


@given(st.lists(st.text(alphabet="aİı .!?\u0301😀\r\n", min_size=1, max_size=400), max_size=6))
def test_no_passage_is_longer_than_allowed(paragraphs: list[str]) -> None:
    found = article(*paragraphs)
    marks = found.mark_spans
    for passage in cut(found, by_letters, 20):
        seen = shown(found.text, passage.start, passage.end, marks)
        assert by_letters([seen])[0] <= 20 or passage.end - passage.start < 2
