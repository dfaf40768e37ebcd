from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dipnot.model import Article
from dipnot.reading.article import read_text, slug
from dipnot.text.decoding import canonical

PROSE = (
    "Bu cümle, paragrafın gövde metni sayılacak kadar uzun olması için yazılmış sıradan bir "
    "cümledir ve hiçbir şey söylemez."
)


def article(text: str, suffix: str = ".md") -> Article:
    return read_text(canonical(text), "a", suffix)


def marked(found: Article) -> list[tuple[str, str | None]]:
    return [
        (mark.label, None if mark.note is None else found.notes[mark.note].text)
        for mark in found.marks
    ]


@pytest.mark.parametrize(
    ("calls", "list_of_notes"),
    [
        ("Bir.[1] İki[2].", "[1] Not A\n\n[2] Not B"),
        ("Bir. [1] İki [2].", "[1] Not A\n[2] Not B"),
        ("Bir.[^1] İki[^2].", "[^1]: Not A\n[^2]: Not B"),
        ("Bir.[^1] İki[^2].", "[^1]: Not A\n\n[^2]: Not B"),
        ("Bir.¹ İki².", "¹ Not A\n² Not B"),
        ("Petrol (1). Kömür (2).", "(1) Not A\n(2) Not B"),
        ("Bir[1]. İki[2].", "## Notlar\n\n1. Not A\n2. Not B"),
        ("Bir.¹ İki².", "**Dipnotlar:**\n\n1. Not A\n\n2. Not B"),
        ("Bir[1]. İki[2].", "Notes\n\n[1]: Not A\n[2]: Not B"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_marks_and_notes_in_common_forms(calls: str, list_of_notes: str, line_end: str) -> None:
    text = f"# Başlık\n\n{PROSE} {calls}\n\n{list_of_notes}\n".replace("\n", line_end)
    found = article(text)
    assert marked(found) == [("1", "Not A"), ("2", "Not B")]
    assert not [p for p in found.problems if "mark" in p.kind]
    assert len(found.sentences) == 3


@pytest.mark.parametrize(
    ("calls", "list_of_notes", "labels"),
    [
        ("Bir.\\* İki.†", "\\* Not A\n\n† Not B", ["*", "†"]),
        ("*Eğik* bir söz* ve ikinci**.", "## Notlar\n\n* Not A\n\n\\*\\* Not B", ["*", "**"]),
        ("Bir (\\*). İki (†).", "(\\*) Not A\n\n(†) Not B", ["*", "†"]),
        ("Bir.[i] İki.[ii]", "[i] Not A\n[ii] Not B", ["i", "ii"]),
    ],
)
def test_symbols_and_roman_numerals(calls: str, list_of_notes: str, labels: list[str]) -> None:
    found = article(f"# Başlık\n\n{PROSE} {calls}\n\n{list_of_notes}\n")
    assert marked(found) == list(zip(labels, ["Not A", "Not B"], strict=True))


def test_several_labels_in_one_mark() -> None:
    notes = "\n\n".join(f"[{n}] Not {n}" for n in range(1, 9))
    found = article(f"{PROSE} Bir.[1][2] İki.[3, 4] Üç.[5-7] Dört.[8]\n\n{notes}")
    assert [mark.label for mark in found.marks] == list("12345678")
    assert [mark.sentence for mark in found.marks] == [1, 1, 2, 2, 3, 3, 3, 4]


def test_what_is_no_mark_stays_text() -> None:
    found = article(
        f"{PROSE} Yıl [2023] ve [ad](https://example.org/[1]) ile `a[1]`, m² ama dip.[1]\n\n[1] N"
    )
    assert [found.text[mark.start : mark.end] for mark in found.marks] == ["[1]"]
    assert found.text[found.marks[0].start - 1] == "."


def test_loose_ends_are_told() -> None:
    found = article(f"{PROSE} Bir.[1] İki.[3]\n\n[1] Not\n\n[1] Yine\n\n[2] Çağrılmayan")
    told = {(problem.kind, problem.label) for problem in found.problems}
    assert told >= {
        ("mark without note", "3"),
        ("note without mark", "2"),
        ("duplicate label", "1"),
    }


def test_each_chapter_may_have_its_own_notes() -> None:
    chapter = "## Bölüm {0}\n\n{1} Söz {0}.[1]\n\n## Notlar\n\n[1] Not {0}\n\n"
    found = article("# Kitap\n\n" + "".join(chapter.format(n, PROSE) for n in (1, 2, 3)))
    assert marked(found) == [("1", "Not 1"), ("1", "Not 2"), ("1", "Not 3")]
    assert [section.title for section in found.sections] == ["Bölüm 1", "Bölüm 2", "Bölüm 3"]


def test_a_numbered_heading_after_a_list_of_notes_is_no_note() -> None:
    chapter = "## {0}. Bölüm\n\n{1} Söz {0}.[{0}]\n\n### Notlar\n\n{0}. Not {0}\n\n"
    found = article("# Kitap\n\n" + "".join(chapter.format(n, PROSE) for n in (1, 2, 3)))
    assert marked(found) == [("1", "Not 1"), ("2", "Not 2"), ("3", "Not 3")]


def test_a_short_first_paragraph_with_a_mark_is_body() -> None:
    found = article("# Başlık\n\nKısa söz[^1]\n\n[^1]: Not A\n")
    assert marked(found) == [("1", "Not A")]


def test_front_matter() -> None:
    found = article(
        "---\ntitle: 'A: B'\nauthor: [Ali Can, Ayşe Su]\ndate: 2025-11-06\nlanguage: tr\n---\n\n"
        f"# Başka\n\n{PROSE}\n"
    )
    assert (found.title, found.authors, found.date) == (
        "A: B",
        ("Ali Can", "Ayşe Su"),
        "2025-11-06",
    )


def test_header_lines_of_a_plain_text() -> None:
    found = article(
        f"Başlık: Deneme\nYazar: Ali Can ve Ayşe Su\nTarih: 6 Kasım 2025\n\n{PROSE}\n", ".txt"
    )
    assert (found.title, found.authors, found.date) == (
        "Deneme",
        ("Ali Can", "Ayşe Su"),
        "2025-11-06",
    )
    assert len(found.sentences) == 1


def test_plain_text_with_a_paragraph_a_line() -> None:
    found = article("\n".join([PROSE * 2] * 4), ".txt")
    assert len({sentence.paragraph for sentence in found.sentences}) == 4


def test_an_id_is_made_of_plain_letters() -> None:
    assert slug("Türk Devletleri: İğdır (2025)") == "turk-devletleri-igdir-2025"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [PROSE, "Kısa.", "[1] A.g.e.", "[^2]: Ibid., 4.", "## Notlar", "Kaynakça", "---", "-",
             "> q", "İ I ı i [1]", "e\u0301[2]", "😀¹ x", "1. Bir", "© 2025", "* x", "```", "<div>",
             "\t[3]", "[3](u) [4]: x", "Yazar: Ali Can", "===", "\x0b\x85\u2028"]
        ),
        max_size=25,
    ),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", " "]),
    st.sampled_from([".md", ".txt"]),
)  # fmt: skip
def test_any_text_gives_an_article_with_valid_offsets(
    parts: list[str], between: str, suffix: str
) -> None:
    found = article(between.join(parts), suffix)
    position = 0
    for sentence in found.sentences:
        assert position <= sentence.start < sentence.end <= len(found.text)
        position = sentence.end
    for mark in found.marks:
        assert mark.label.strip("0123456789") == "" or mark.label
        assert found.text[mark.start : mark.end]
        if mark.sentence is not None:
            inside = found.sentences[mark.sentence]
            assert inside.start <= mark.start
            assert mark.end <= inside.end
    for note in found.notes:
        assert 0 <= note.start <= note.end <= len(found.text)


def test_five_thousand_notes_are_read_in_linear_time() -> None:
    def seconds(count: int) -> float:
        body = " ".join(f"{PROSE}[{n}]" for n in range(1, count))
        notes = "\n\n".join(
            f"[{n}] Yazar {n}, Kitap {n} (Ankara: Yayın, 2001), {n}." for n in range(1, count)
        )
        started = time.perf_counter()
        found = article(f"# B\n\n{body}\n\n{notes}")
        assert len(found.marks) == len(found.notes) == count - 1
        return time.perf_counter() - started

    assert seconds(4_000) < 12 * seconds(1_000) + 1


@pytest.mark.parametrize(
    ("opening", "read"),
    [
        ("Water is scarce here.", ["Water is scarce here."]),
        ("Su burada kıttır.\n\nVe pahalıdır.", ["Su burada kıttır.", "Ve pahalıdır."]),
        ("Ayşe Demir, Ankara.", []),
        ("12 Kasım 2021", []),
    ],
)
def test_a_short_paragraph_before_the_first_section_is_read_if_it_is_a_sentence(
    opening: str, read: list[str]
) -> None:
    text = f"# Title\n\n{opening}\n\n## Heading\n\nThe second one came late.\n"
    article = read_text(text, "a")
    told = [article.text[one.start : one.end] for one in article.sentences]
    assert told == [*read, "The second one came late."]
