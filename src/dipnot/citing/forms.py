"""The words and forms by which notes speak, as data. All in flattened letters."""

from __future__ import annotations

from dataclasses import dataclass

ABBREVIATIONS = frozenset(
    """
    a ad akt al app ara arab aralik arsgor art assn av b bd bk bkz bl bs bsk c ca cap cev cf ch chap
    co col comp corp cvr d der dept diss dn doc dok dr e ed eds edn edt ens esp et etc fak fas
    ff fig fn fol g gos gov h haz hrsg hz i inc inst int intl j jr k kars krs kon l lit loc ltd m
    mad mah md mlf mr mrs ms msc mt n nak nakl nesr no nos nr nsr o op ord p par para paras pars
    arts sec secs sect reg regs pg ph phd pp
    prof ps pt pub qtd r res rev s sc seq ser sf sh sn sr ss st sup suppl sy syf sz t tel trans
    transl trc tr u uni univ v vb vd vdd vol vols vr vs w x y yard yay yrd yy z
    u.s u.k u.n t.c e.t s.a a.s a.g
    """.split()
)
"""Words whose full stop ends no sentence."""


MONTHS = frozenset(
    "oca sub mar nis tem agu eyl eki kas jan feb apr jun jul aug sept sep oct nov dec".split()
)
"""Words whose full stop ends no sentence before a number."""


@dataclass(frozen=True, slots=True)
class BackForm:
    """A form that points back. ``sort`` is what kind of work it may mean ("" for any)."""

    pattern: str
    sort: str = ""
    same_place: bool = False
    same_author: bool = False


BACK_FORMS = (
    BackForm(r"a\.?\s?g\.?\s?m(?:k|ak)?", "article"),
    BackForm(r"a\.?\s?g\.?\s?t", "thesis"),
    BackForm(r"a\.?\s?g\.?\s?r", "report"),
    BackForm(r"a\.?\s?g\.?\s?e", "work"),
    BackForm(r"a\.?\s?g\.?\s?(?:md|mad)", "entry"),
    BackForm(r"a\.?\s?g\.?\s?(?:k|y|s|b|h|i\.?s|web)"),
    BackForm(r"a\.\s?g\.\s?(?:a(?:ns)?|d|g(?:az)?|bel|mk)"),
    BackForm(r"a\.\s?mlf\.?|ayni (?:yazar|muellif)|idem|eadem", same_author=True),
    BackForm(r"a\.\s?e|a\.\s?k"),
    BackForm(r"a\.\s?y|ayni yer(?:de)?|gos(?:terilen|t)?\.? yer|loc\.?\s?cit", same_place=True),
    BackForm(r"(?:ayni|(?:yukarida )?(?:adi|ismi) gecen|anilan) (?:makale|yazi)", "article"),
    BackForm(r"(?:ayni|(?:yukarida )?(?:adi|ismi) gecen|anilan) tez", "thesis"),
    BackForm(r"(?:ayni|(?:yukarida )?(?:adi|ismi) gecen|anilan) rapor", "report"),
    BackForm(r"(?:ayni|(?:yukarida )?(?:adi|ismi) gecen|anilan) (?:eser|kitap)", "work"),
    BackForm(r"(?:ayni|(?:yukarida )?(?:adi|ismi) gecen|anilan) (?:kaynak|internet sitesi|haber)"),
    BackForm(r"ibid(?:em)?|ib"),
    BackForm(r"op\.?\s?cit|opus citatum"),
    BackForm(r"id(?=\.)"),
)
"""Turkish forms after TDK and İSNAD habit; Latin forms after the Chicago Manual, 14.29-36."""

NOTE_NUMBERS = (
    r"\b(?:yukarida(?:ki)?|yuk\.?|supra|above)[,:]?\s(?:dipnot|dn|not|note|nn?|fn)\.?\s?(\d{1,4})\b",
    r"\b(?:dipnot|dn|not|note|n|fn)\.?\s?(\d{1,4})(?:'?[dt][ea])?,?\s(?:above|supra|yukarida)\b",
    r"\b(\d{1,4})\.?\s(?:no'?lu|numarali|nolu)\s(?:dipnot|not)\w*",
    r"^(?:dipnot|dn\.|note|n\.|fn\.)\s?(\d{1,4})(?=[\s,.]|$)",
)
"""Pointers to a note by its number."""

SORTS = {
    "article": frozenset(
        "article-journal article-magazine article-newspaper chapter webpage entry-encyclopedia "
        "paper-conference document".split()
    ),
    "thesis": frozenset({"thesis"}),
    "report": frozenset({"report"}),
    "entry": frozenset({"entry-encyclopedia", "entry-dictionary", "entry"}),
    "work": frozenset({"book", "thesis", "report", "document", "manuscript", "treaty"}),
}
"""The CSL types that a form of that sort means when it has to choose."""

AFTER_SEE = (
    r"also|generally|further|especially|esp\.?|for example|for instance|e\.g\.?|inter alia|however"
    r"|by contrast|in contrast|on the contrary|instead|in particular|particularly|among others"
    r"|in addition|additionally|again|too|in general|notably|most recently|now|more recently"
)
"""What stands beside "see": "see also", "see, however"."""

_BEFORE_BKZ = (
    r"ayrica|ozellikle|ornegin|orn|mesela|buna karsilik|karsi gorus icin|aksi gorus icin"
    r"|genel olarak"
    r"|bu konuda|yine|son olarak|keza|ancak|fakat"
)

LEADS = (
    rf"(?:(?:{_BEFORE_BKZ}),?\s)*(?:bkz|bk|bknz|bakiniz)\b\.?:?(?:,?\s(?:{_BEFORE_BKZ})\b\.?,?)*",
    rf"(?:(?:{_BEFORE_BKZ}),?\s)*(?:krs|kars|karsilastiriniz|mukayese icin)\b\.?:?"
    rf"(?:,?\s(?:{_BEFORE_BKZ})\b\.?,?)*",
    rf"(?:but,?\s|and\s|however,?\s|again,?\s)?(?:see|consult)(?:,? (?:{AFTER_SEE}))*[,:]?",
    r"(?:but\s|and\s)?(?:cf|compare|contra|accord)\b\.?:?",
    r"(?:akt|nakl|nakleden|aktaran|alintilayan|zikreden)\b\.?:?",
    r"(?:as )?(?:quoted|cited|qtd\.?|reproduced|reprinted) (?:in|by|from)",
    r"(?:ornegin|mesela|for example|for instance|e\.g\.)[,:]?",
    r"(?:also|ayrica|ve(?!,)|and(?!,))",
)
"""Words that lead to a citation and are no comment."""

MID_LEADS = (
    r"(?:ayrica )?(?:bkz|bk|bknz|krs|kars|akt|nakl)\.:?(?: ayrica)?",
    r"(?:bakiniz|aktaran|nakleden|alintilayan|zikreden):?",
    r"(?:as )?(?:quoted|cited|qtd\.?) in",
    rf"(?<=[,;:.(] )(?:see(?:,? (?:{AFTER_SEE}))*,?|cf\.|compare)",
)
"""Those of them that part a sentence when they stand within it."""

LEAD_IN = (
    r"(?:daha )?(?:ayrinti|detay|genis|fazla)\w*|bilgi|hakkinda|konuda|konu\w*|icin|uzerine|dair"
    r"|iliskin|bu|for|more|further|a|an|the|on|this|these|point|points|details?|discussion|of"
    r"|fuller|overview|views?|opposite|contrary|different|similar|critique|example|farkli|bir"
    r"|degerlendirme|gorus|benzer|karsit|aksi|ornek|elestiri|tartisma|genel|information|topic|subject|ayrica|also|in|general|and|ve|account|analysis"
)
"""The words of "Bu konuda ayrıntılı bilgi için bkz." and "For a fuller discussion, see"."""
