"""What a sentence denies, and of which word: Turkish by the forms of verbs, English by words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dipnot.checking.tokens import Sentence, Token
from dipnot.text.terms import EMPTY_WORDS, stem

_VERB_TR = re.compile(
    r".{1,}(?:"
    r"m[ıiuü]yor"
    r"|m[ae]d[ıi](?:[mnk]|lar|ler|ysa|yse|[ğg][ıi].*)?$|m[ae]d[ıi]k(?:lar|ler|ç|ları|leri)"
    r"|m[ae]z(?:$|lar|ler|d[ıi]|s[ae]|l[ıi]k|ken)"
    r"|m[ae]m[ıi]ş"
    r"|m[ae]y[ae]n(?!lı)"
    r"|m[ae]y[ae]c[ae][ğk]"
    r"|m[ae]m[ae](?:s[ıi]|kt|k$|y[ıi]|ler[ıi]|lar[ıi]|li)"
    r"|m[ae]ks[ıi]z[ıi]n"
    r"|m[ae]mıştı|m[ae]l[ıi]y(?=mıyor)"
    r"|m[ae]s[ıi]n(?:lar|ler)?$(?<=masın|mesin)"
    r"|m[ae]y[ıi]p"
    r")"
)
_NO_VERB_TR = re.compile(
    r"^(?:temmuz|namaz|alman|romanya|german|tamam$|ana?yas|mama|elmas|imam|zaman|mahkeme|mümay|"
    r"kırmız|deme?yen$|harmaz|memat|humma|gümüş|çekmece|ilmek|hamamat|kamm?az|esme?r|kaçınılmaz|"
    r"vazgeçilmez|olmazsa|katma|mazlum|hazm|malum|mame|amaz|germe|müzem|sermay|almanya|ermen|"
    r"osman|uzman|yaymayı|dönmey|çalışmayan$)"
)
_WITHOUT_TR = re.compile(r".{2,}(?:s[ıi]z|s[uü]z)(?:$|d[ıi]r|c[ae]|l[ae]r|d[ıi]|[ıi]n$)")
_LEXICAL_TR = frozenset(
    "bağımsız fransız domuz deniz temiz semiz beniz öküz kunduz yıldız hırsız ansız ağız sayısız "
    "eşsiz kesintisiz süresiz sonsuz şüphesiz kuşkusuz hakemsiz değersiz olağanüstü gündüz omuz "
    "boynuz topuz yalnız kılavuz horoz tatsız kız filiz ingiliz "
    "sınırsız pürüzsüz yasadışı yıldızlar akdeniz karadeniz kırgız oğuz geniz yavuz "
    "kaçınılmaz tarafsız ücretsiz benzersiz insansız kablosuz kusursuz güçsüz çaresiz amansız "
    "ilgisiz siz sizin ıssız terbiyesiz "
    "denizde denizci denizler ağızdan ingilizce yılmaz korkmaz durmaz".split()
)
_DENYING_TR = (
    "reddet", "reddedil", "reddett", "kaçın", "yalanla", "vazgeç", "yoksun", "mahrum", "engelle",
    "başarısız", "inkâr", "inkar", "bekliyor", "beklemekte", "imtina", "eksik",
)  # fmt: skip
_PHRASES_TR = {("geri", "çevir"), ("geri", "cevir"), ("karşı", "çık"), ("uzak", "dur")}
_WORDS_EN = frozenset(
    "not never no none nor neither without cannot nobody nothing nowhere yet".split()
)
_DENYING_EN = {
    stem(word, "en")
    for word in (
        "reject refuse lack fail deny refute avoid fail unable unanswered impossible "
        "unfinished incomplete unsuccessful unresolved unsettled unwilling unpaid unchanged "
        "unfulfilled unheard unpublished unsigned absence absent unsuccessful await await abandon "
        "dismiss disagree disapprove untrue unclear unlawful unconstitutional illegal missing "
        "inability failure refusal rejection denial exception invalid insufficient inadequate "
        "ineffective inefficient inconclusive incorrect inaccurate disallow disapprove disqualify "
        "disregard dishonest disprove unsafe unfair unjust illegitimate irrelevant unlike"
    ).split()
}
_THINGS_EN = "cies"
"""the end of "inefficiencies" and the like, which are things and deny nothing"""
_WITHOUT_EN = re.compile(
    r"un(?!der|it|til|iq|ivers|ion|cle|cover|veil|fold|leash)[a-z]{2,}(?:ed|able|ing)"
    r"|i(?:n|m|r|l)[a-z]{3,}[ai]ble|(?!un|nonethe|neverthe|regard)[a-z]{3,}less"
)
"""What denies by its beginning or end: unanswered, impossible, homeless."""
_IDLE_EN = {("not", "only"), ("not", "just"), ("no", "later"), ("no", "more"), ("no", "less"),
            ("no", "fewer"), ("not", "merely"), ("no", "sooner"), ("no", "doubt")}  # fmt: skip
_THREW = frozenset("throw throws threw thrown".split())
_REACH = 5
"""tokens after an English negator among which the denied word is looked for"""
_JOINED = 4
"""tokens within which one negation denies the other"""


@dataclass(frozen=True, slots=True)
class Negation:
    """A denial: the token that denies and the word that is denied."""

    n: int
    focus: int
    lexical: bool = False
    """Is it a word of its own, "işsiz", that a word which denies nothing may translate?"""


@lru_cache(4096)
def negations(sentence: Sentence) -> list[Negation]:
    """What ``sentence`` denies; what it denies twice is not denied."""
    find = _turkish if sentence.language == "tr" else _english
    found = [one for n in range(len(sentence.tokens)) for one in find(sentence, n)]
    kept: list[Negation] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and one.n - last.n <= _JOINED and _denies(sentence, last, one):
            kept.pop()
        else:
            kept.append(one)
    return kept


def _denies(sentence: Sentence, one: Negation, other: Negation) -> bool:
    """Is ``one`` denied by ``other``, or the other way round, rather than both side by side?"""
    between = sentence.text[sentence.tokens[one.n].end : sentence.tokens[other.n].start]
    keys = {sentence.key(n) for n in range(one.n + 1, other.n)}
    if any(sign in between for sign in ",;:.") or keys & {"and", "ve", "or", "but", "ama", "nor"}:
        return False
    if sentence.language == "en":
        return one.focus >= other.n or other.n - one.n <= 2
    return True


def _turkish(sentence: Sentence, n: int) -> list[Negation]:
    token = sentence.tokens[n]
    word = token.lower
    found = []
    before = _content_before(sentence, n)
    if token.key in {"degil", "degildi", "degildir", "degilse"} or re.match(
        r"(?:yok|yoktu|yoktur|yoksa|yoklugu\w*)$", token.key
    ):
        return [Negation(n, before)]
    if word.startswith(_DENYING_TR) or _denying_phrase(sentence, n):
        found.append(Negation(n, n, lexical=True))
    if token.text[0].isupper() and n and not token.suffix:
        return found
    if _VERB_TR.match(word) and not _NO_VERB_TR.match(word):
        after = sentence.key(n + 1)
        if not (after == "once" or _until_tr(sentence, n)):
            found.append(Negation(n, n))
    elif re.search(r"[aeıioöuü].*m[ae]d[ae]n$", word) and _is_without(sentence, n):
        found.append(Negation(n, n))
    if (
        not found
        and _WITHOUT_TR.match(word)
        and not any(word.startswith(one) for one in _LEXICAL_TR)
        and not word.startswith("başarısız")
    ):
        found.append(Negation(n, n, lexical=True))
    return found


def _denying_phrase(sentence: Sentence, n: int) -> bool:
    if n + 1 >= len(sentence.tokens):
        return False
    first, second = sentence.tokens[n].lower, sentence.tokens[n + 1].lower
    return any(first == one and second.startswith(other) for one, other in _PHRASES_TR)


def _is_without(sentence: Sentence, n: int) -> bool:
    """Is "-madan" "without", rather than "from" or "before"?"""
    word = sentence.tokens[n].lower
    if sentence.key(n + 1) in {"once", "evvel", "sonra", "itibaren", "bu", "dolayi"}:
        return False
    nouns = ("anlaşma", "antlaşma", "sözleşme", "açıklama", "mahkeme", "görüşme", "toplama",
             "uygulama", "çalışma", "araştırma", "düzenleme", "yönetme", "inceleme", "kalkınma",
             "yapılanma", "modernizasyon", "sulama")  # fmt: skip
    return not word.startswith(nouns)


def _until_tr(sentence: Sentence, n: int) -> bool:
    """Is it "2015'e kadar başlamadı", which says that it began in 2015?"""
    keys = [sentence.key(at) for at in range(max(0, n - 4), n)]
    return "kadar" in keys and any(
        sentence.tokens[at].key.isdigit() and sentence.tokens[at].suffix[-1:] in {"a", "e"}
        for at in range(max(0, n - 6), n)
    )


def _english(sentence: Sentence, n: int) -> list[Negation]:  # noqa: C901, PLR0911
    token = sentence.tokens[n]
    key = token.key
    contracted = token.suffix == "t" and key.endswith("n")
    if key in _WORDS_EN or contracted:
        if (key, sentence.key(n + 1)) in _IDLE_EN:
            return []
        if key == "yet" and sentence.key(n + 1) != "to":
            return []
        focus = _content_after(sentence, n)
        if key in {"not", "never"} or contracted:
            later = [sentence.key(at) for at in range(n + 1, min(n + 8, len(sentence.tokens)))]
            if "until" in later or "till" in later:
                return []
        return [Negation(n, focus)]
    if key.isalpha() and not key.endswith(_THINGS_EN) and stem(key, "en") in _DENYING_EN:
        if sentence.key(n + 1) in {"it", "this", "them"}:
            return []  # of something that was said before
        return [Negation(n, _content_after(sentence, n, n), lexical=True)]
    if _WITHOUT_EN.fullmatch(key):
        return [Negation(n, n, lexical=True)]
    following = sentence.key(n + 1)
    if stem(key, "en") == "declin" and following == "to":
        return [Negation(n, _content_after(sentence, n + 1, n), lexical=True)]
    near = {following, sentence.key(n + 2)}
    if (stem(key, "en") == "turn" and "down" in near) or (key in _THREW and "out" in near):
        return [Negation(n, n, lexical=True)]
    if key in {"ruled", "rule", "rules"} and following == "out":
        return [Negation(n, _content_after(sentence, n + 1, n), lexical=True)]
    return []


def _content_after(sentence: Sentence, n: int, otherwise: int | None = None) -> int:
    for at in range(n + 1, min(n + 1 + _REACH, len(sentence.tokens))):
        if _says(sentence.tokens[at]):
            return at
    return n if otherwise is None else otherwise


def _content_before(sentence: Sentence, n: int) -> int:
    for at in range(n - 1, max(-1, n - 1 - _REACH), -1):
        if _says(sentence.tokens[at]):
            return at
    return n


def _says(token: Token) -> bool:
    return token.key not in EMPTY_WORDS and len(token.key) > 1
