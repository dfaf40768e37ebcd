"""Which of a reference's texts is its title, which its container, which its publisher."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dipnot.citing.fold import flat, keys
from dipnot.citing.kinds import GAZETTE, REPORT
from dipnot.citing.lexicon import JOURNAL, MAGAZINE, NEWSPAPER, PUBLISHER
from dipnot.citing.names import Names, read_institution
from dipnot.citing.shapes import Draft
from dipnot.citing.splitting import Mark
from dipnot.citing.titled import sort_of

_SMALL = frozenset(
    "a an and as at by for from in into of off on or over the to up vs with ve ile icin veya ya da "
    "de mi mu ki the de la le et und der die das".split()
)


_LONGEST_AUTHOR = 10
_PARTIES = re.compile(r"[^\W\d_]\s?[–—-]\s?[A-ZÇĞİÖŞÜ]")
_JOINS = re.compile(r"\b(?:and|ve|ile)\b")


@dataclass(frozen=True, slots=True)
class Text:
    """A field that is no fact: ``within`` after "in", ``late`` after a translator or edition."""

    text: str
    mark: Mark
    within: bool = False
    late: bool = False


def place_texts(draft: Draft, texts: list[Text], *, periods: bool) -> None:
    """Fill title, container and publisher of ``draft`` from ``texts``, in their order."""
    texts = [t for n, t in enumerate(texts) if n == 0 or not _repeats(draft, t)]
    if texts and not draft.authors and not texts[0].mark and sort_of(texts[0].text):
        _place_others(draft, _rule_title(draft, texts), periods)
        return
    quoted = next((n for n, t in enumerate(texts) if t.mark == Mark.QUOTE), None)
    marked = (
        quoted if quoted is not None else next((n for n, t in enumerate(texts) if t.mark), None)
    )
    if marked is None:
        others = _plain_title(draft, texts, periods)
    else:
        others = _marked_title(draft, texts, marked)
    _place_others(draft, others, periods)
    _swap_institution(draft)


def _repeats(draft: Draft, text: Text) -> bool:
    """An institution named again as its own publisher tells nothing."""
    name = keys(text.text)
    return any(keys(author) == name for author in (*draft.authors, draft.alias) if author)


def _marked_title(draft: Draft, texts: list[Text], at: int) -> list[Text]:
    before, title = texts[:at], texts[at]
    draft.marked = True
    if not before:
        draft.title = title.text
        return texts[1:]
    joined = ", ".join(text.text for text in before)
    whole = title.mark == Mark.QUOTE or not (draft.volume or draft.issue)
    if not draft.authors and whole and len(joined.split()) <= _LONGEST_AUTHOR:
        draft.authors, draft.title = (joined,), title.text
        return texts[at + 1 :]
    if title.mark == Mark.QUOTE:
        draft.title = title.text
        return [*before, *texts[at + 1 :]]
    draft.title = joined
    return texts[at:]


def _plain_title(draft: Draft, texts: list[Text], periods: bool) -> list[Text]:
    if not texts:
        return []
    if not draft.authors and sort_of(texts[0].text):
        return _rule_title(draft, texts)
    if not draft.authors and (by := _institution_at(texts)):
        draft.authors, draft.alias = by[1].authors, by[1].alias
        draft.title = ", ".join(text.text for text in texts[: by[0]])
        return [text for text in texts[by[0] + 1 :] if not _repeats(draft, text)]
    first = next((n for n, t in enumerate(texts) if n and (t.within or t.late)), None)
    if periods or first is not None:
        cut = 1 if periods else first or 1
    elif len(texts) > 1 and _holds_another(draft, texts[-1]):
        cut = len(texts) - 1
    else:
        cut = len(texts)
    draft.title = ", ".join(text.text for text in texts[:cut])
    return texts[cut:]


def _rule_title(draft: Draft, texts: list[Text]) -> list[Text]:
    """A law or a treaty: what follows its title is the place, the parties or the gazette."""
    title, *others = texts
    end = 0
    while end < len(others) and not (others[end].mark or _beside_rule(others[end].text)):
        end += 1
    draft.title = ", ".join(text.text for text in (title, *others[:end]))
    kept = []
    for text in others[end:]:
        if any(letter.isdigit() for letter in text.text) or text.mark or _published_in(text.text):
            kept.append(text)
        elif text.within:
            continue
        elif not draft.place and "." not in text.text and not _PARTIES.search(text.text):
            draft.place = text.text
    return kept


def _beside_rule(text: str) -> bool:
    """Whether it stands beside a rule's title, and is no part of it as "Commerce" may be."""
    if _PARTIES.search(text) or _published_in(text) or any(letter.isdigit() for letter in text):
        return True
    return len(text.split()) <= 3 and _capitalised(text) and not _JOINS.search(flat(text))


def _published_in(text: str) -> bool:
    return bool(GAZETTE.search(flat(text)) or NEWSPAPER.within(flat(text)))


def _institution_at(texts: list[Text]) -> tuple[int, Names] | None:
    """Where a title-first reference names its institution, as "Rare Metals, IMB" does."""
    for n, text in enumerate(texts):
        if n and not PUBLISHER.within(flat(text.text)) and (found := read_institution(text.text)):
            return n, found
    return None


def _holds_another(draft: Draft, last: Text) -> bool:
    """Whether the last of the plain texts is no part of the title."""
    if not _capitalised(last.text):
        return False
    small = flat(last.text)
    named = any(names.within(small) for names in (JOURNAL, NEWSPAPER, MAGAZINE))
    return bool(
        named
        or read_institution(last.text)
        or draft.volume
        or draft.issue
        or draft.url
        or draft.doi
        or draft.accessed
        or draft.publisher
        or draft.place
        or draft.year
        or "editors" in draft.cues
    )


def _capitalised(text: str) -> bool:
    words = [word for word in text.split() if flat(word).strip(".,") not in _SMALL]
    return bool(words) and all(not word[:1].islower() for word in words)


def _place_others(draft: Draft, others: list[Text], periods: bool) -> None:
    if "thesis" in draft.cues and draft.publisher:
        return
    for text in others:
        if _is_publisher(draft, text, periods):
            draft.publisher = text.text
        elif draft.container is None:
            draft.container = text.text
        elif draft.publisher is None and not text.mark and not text.text.isdigit():
            draft.publisher = text.text


def _is_publisher(draft: Draft, text: Text, periods: bool) -> bool:
    if draft.publisher or text.mark or text.within:
        return False
    if text.late or "thesis" in draft.cues:
        return True
    if draft.volume or draft.issue or (draft.pages and not draft.place) or draft.doi:
        return draft.container is not None and bool(draft.place)
    small = flat(text.text)
    if REPORT.search(small) or any(names.within(small) for names in (JOURNAL, NEWSPAPER, MAGAZINE)):
        return False
    if draft.url or (draft.date and len(draft.date) > 4):
        return False
    return bool(draft.place) or (draft.container is None and bool(draft.year) and periods)


def _swap_institution(draft: Draft) -> None:
    """Read "Rare Metals, IMB, <…>" as the page of an institution, not a person's."""
    name = draft.title
    if len(draft.authors) != 1 or "," not in draft.authors[0] or draft.volume:
        return
    if name.isupper() and read_institution(name) and draft.container in (None, name):
        family, _, given = draft.authors[0].partition(", ")
        draft.authors, draft.title, draft.container = (name,), f"{given} {family}".strip(), None
