from __future__ import annotations

from dipnot.answering.wording import made_of, original, page


def test_a_page_is_written_as_its_reader_does() -> None:
    assert page("tr", "215") == "s. 215"
    assert page("en", "769-782") == "p. 769-782"
    assert page("tr", "md. 4") == "md. 4"
    assert page("en", None) == ""


def test_one_and_several() -> None:
    assert "1 sentence quoted verbatim from 1 article;" in made_of("en", 1, 1)
    assert "3 sentences quoted verbatim from 2 articles;" in made_of("en", 3, 2)
    assert "2 makaleden aynen alınmış 3 cümledir" in made_of("tr", 3, 2)


def test_the_label_of_another_language() -> None:
    assert original("tr", "en") == "İngilizce aslından"
    assert original("en", "de") == "original in another language (de)"
