from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dipnot.answering.writing.replying import Said, sentences_of

REPLIES = {
    "tr": (
        "Üretim 3. çeyrekte arttı [1]. Dr. Işık bunu M.Ö. 500 yılına bağlar [2, 3]. "
        "Prof. Dr. Orhan 12. yüzyılı anar.[4] Bu pay 1.100,5 tondur [5][6].\n"
        "- XX. yüzyılda durum değişti [7]\n## Sonuç\nA.g.e. s. 12'de vb. örnekler vardır [8].",
        [
            ("Üretim 3. çeyrekte arttı.", (1,)),
            ("Dr. Işık bunu M.Ö. 500 yılına bağlar.", (2, 3)),
            ("Prof. Dr. Orhan 12. yüzyılı anar.", (4,)),
            ("Bu pay 1.100,5 tondur.", (5, 6)),
            ("XX. yüzyılda durum değişti", (7,)),
            ("Sonuç", ()),
            ("A.g.e. s. 12'de vb. örnekler vardır.", (8,)),
        ],
    ),
    "en": (
        "Trade grew by 5.5 percent in 2021 [3]. Mr. Tokayev and the U.S. president met [1,2]. "
        "“It will grow.” [4] He said so on 6 Nov. 2025 [5–7]! * *Then* it fell 【8】.",
        [
            ("Trade grew by 5.5 percent in 2021.", (3,)),
            ("Mr. Tokayev and the U.S. president met.", (1, 2)),
            ("“It will grow.”", (4,)),
            ("He said so on 6 Nov. 2025!", (5, 7)),
            ("Then it fell.", (8,)),
        ],
    ),
}


def told(pieces: list[str], language: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.cited) for one in sentences_of(pieces, language)]


@pytest.mark.parametrize("language", REPLIES)
def test_sentences_and_the_numbers_they_cite(language: str) -> None:
    reply, wanted = REPLIES[language]
    assert told([reply], language) == wanted


@pytest.mark.parametrize("language", REPLIES)
@given(data=st.data())
def test_it_does_not_matter_how_a_reply_is_cut_into_pieces(
    language: str, data: st.DataObject
) -> None:
    reply, wanted = REPLIES[language]
    cuts = sorted(data.draw(st.sets(st.integers(1, len(reply) - 1))))
    pieces = [reply[a:b] for a, b in zip([0, *cuts], [*cuts, len(reply)], strict=True)]
    assert told(pieces, language) == wanted


def test_a_sentence_comes_as_soon_as_it_is_complete() -> None:
    taken = []

    def pieces() -> list[str]:
        return ["Trade grew", " in 2021", " [", "3", "]", ".", " The", " rest", " goes on", "."]

    def tapped() -> Iterator[str]:
        for one in pieces():
            taken.append(one)
            yield one

    first = next(sentences_of(tapped(), "en"))
    assert first == Said("Trade grew in 2021.", (3,))
    assert taken[-1] == " rest"


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        ("", []),
        ("[1] [2]", []),
        ("NONE", ["NONE"]),
        ("It grew [1]. And then the", ["It grew."]),
        ("It grew [1]", ["It grew"]),
        ("### Answer\n\nIt grew [1].", ["Answer", "It grew."]),
        ("> It grew [1].", ["> It grew."]),
        ("1) It grew [1].\n2) It fell [2].", ["It grew.", "It fell."]),
        ("It\u202e grew\x1b[31m [1].", ["It grew[31m."]),
        ("\u200bNO\u200bNE", ["NONE"]),
    ],
)
def test_what_is_around_a_sentence(reply: str, wanted: list[str]) -> None:
    assert [one.text for one in sentences_of([reply], "en")] == wanted


@given(st.text(alphabet="aB1 .[]\n!?\"'*-#，。"), st.sampled_from(["tr", "en"]))
def test_any_text_ends(reply: str, language: str) -> None:
    for one in sentences_of(list(reply), language):
        assert any(letter.isalnum() for letter in one.text)


def test_an_endless_sentence_is_cut() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield "and so on "

    first = next(sentences_of(endless(), "en"))
    assert 600 < len(first.text) < 2000
