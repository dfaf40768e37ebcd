"""The footnotes of a Word document: their part, their styles, and their calls in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dipnot.exporting.paper import Footnote, Line, Piece

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

TEXT, REFERENCE, LINK = "footnote text", "footnote reference", "Hyperlink"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
_TAGS = {"tr": "tr-TR", "en": "en-GB"}
_LONGEST_LINK = 2000


def add_styles(document: Document) -> None:
    """Add the styles that Word gives footnotes, which python-docx's template lacks."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    text = document.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(9)
    text.paragraph_format.space_after = Pt(0)
    document.styles.add_style(
        REFERENCE, WD_STYLE_TYPE.CHARACTER, builtin=True
    ).font.superscript = True
    link = document.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline = True
    link.font.color.rgb = RGBColor(0x05, 0x63, 0xC1)


def set_language(run: Run, language: str) -> None:
    """Tell Word's spelling which language a run is in; nothing for one it has no tag for."""
    if language in _TAGS:
        run._r.get_or_add_rPr().append(_element("w:lang", {"w:val": _TAGS[language]}))  # noqa: SLF001


class Footnotes:
    """The footnotes of ``document``; each is called with :meth:`call`."""

    def __init__(self, document: Document, footnotes: Sequence[Footnote]) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        self._ids = {style: document.styles[style].style_id for style in (TEXT, REFERENCE, LINK)}
        self._called: set[int] = set()
        root = _element("w:footnotes")
        package = document.part.package
        self._part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        for number, name in _SEPARATORS:
            line = _within("w:p", _within("w:r", _element(f"w:{name}")))
            root.append(_within("w:footnote", line, {"w:type": name, "w:id": str(number)}))
        for footnote in footnotes:
            root.append(self._footnote(footnote))
        self._declare(document)

    @staticmethod
    def _declare(document: Document) -> None:
        from docx.oxml.ns import qn

        settings: Any = document.settings.element
        told = _element("w:footnotePr")
        for number, _ in _SEPARATORS:
            told.append(_element("w:footnote", {"w:id": str(number)}))
        # the schema wants it before "compat"
        settings.find(qn("w:compat")).addprevious(told)

    def call(self, paragraph: Paragraph, n: int) -> None:
        """Put footnote ``n`` at the end of ``paragraph``; called again, a reference to its number.

        Word allows one mark a footnote; what stands for the others is its field NOTEREF.
        """
        if n not in self._called:
            self._called.add(n)
            for kind in ("w:bookmarkStart", "w:footnoteReference", "w:bookmarkEnd"):
                paragraph._p.append(self._mark(kind, n))  # noqa: SLF001
            return
        field = _element("w:fldSimple", {"w:instr": f" NOTEREF dipnot_{n} \\f \\h "})
        field.append(self._run(str(n), style=REFERENCE))
        paragraph._p.append(field)  # noqa: SLF001

    def _mark(self, kind: str, n: int) -> Any:
        if kind == "w:footnoteReference":
            return self._run(inner=_element(kind, {"w:id": str(n)}), style=REFERENCE)
        name = {"w:name": f"dipnot_{n}"} if kind == "w:bookmarkStart" else {}
        return _element(kind, {"w:id": str(n), **name})

    def _footnote(self, footnote: Footnote) -> Any:
        made = _element("w:footnote", {"w:id": str(footnote.n)})
        for at, line in enumerate(footnote.lines):
            paragraph = _within("w:p", _within("w:pPr", self._style("w:pStyle", TEXT)))
            if at == 0:
                paragraph.append(self._run(inner=_element("w:footnoteRef"), style=REFERENCE))
                paragraph.append(self._run(" "))
            self._fill(paragraph, line)
            made.append(paragraph)
        return made

    def _fill(self, paragraph: Any, line: Line) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE

        for piece in line:
            if piece.url and len(piece.url) <= _LONGEST_LINK:
                link = self._part.relate_to(
                    piece.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
                run = self._run(piece.text, style=LINK)
                paragraph.append(_within("w:hyperlink", run, {"r:id": link}))
            else:
                paragraph.append(self._run(piece.text, piece))

    def _run(
        self, text: str = "", piece: Piece | None = None, *, inner: Any = None, style: str = ""
    ) -> Any:
        # the schema fixes the order: style, italics, language
        looks = [self._style("w:rStyle", style)] if style else []
        if piece and piece.kind == "title":
            looks.append(_element("w:i"))
        if piece and piece.language in _TAGS:
            looks.append(_element("w:lang", {"w:val": _TAGS[piece.language]}))
        run = _element("w:r")
        if looks:
            run.append(_within("w:rPr", *looks))
        if inner is None:
            inner = _element("w:t", {"xml:space": "preserve"})
            inner.text = text
        run.append(inner)
        return run

    def _style(self, tag: str, style: str) -> Any:
        return _element(tag, {"w:val": self._ids[style]})


def _element(tag: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    names = {qn(name): value for name, value in (attributes or {}).items()}
    return OxmlElement(tag, attrs=names)


def _within(tag: str, *inner: Any) -> Any:
    """``tag`` around elements; a dictionary at the end is its attributes."""
    attributes = inner[-1] if isinstance(inner[-1], dict) else None
    made = _element(tag, attributes)
    made.extend(inner[:-1] if attributes is not None else inner)
    return made
