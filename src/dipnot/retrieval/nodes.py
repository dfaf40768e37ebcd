"""Hits as nodes of LlamaIndex."""

from __future__ import annotations

from llama_index.core.schema import NodeRelationship, ObjectType, RelatedNodeInfo, TextNode

from dipnot.model import Article, Note, Passage
from dipnot.retrieval.hits import Hit
from dipnot.text.markup import shown

_NOT_FOR_MODELS = ("article", "language", "start", "end", "notes", "sentence")
"""What says nothing to a language model, or nothing that the text does not say."""


def node_of(hit: Hit, article: Article, around: tuple[Passage | None, Passage | None]) -> TextNode:
    """The passage of ``hit`` in its ``article``, ``around`` which are the one before and after."""
    passage, marks = hit.passage, article.mark_spans
    notes = _notes(article, passage)
    metadata = {
        "article": article.id,
        "title": article.title,
        "authors": list(article.authors),
        "date": article.date,
        "publisher": article.publisher,
        "url": article.url,
        "language": passage.language,
        "start": passage.start,
        "end": passage.end,
        "note": None if passage.note is None else article.notes[passage.note].label,
        "notes": [note.label for note in notes],
        "works": _works(article, notes),
        "sentence": _best_sentence(hit, article, marks),
    }
    unsaid = {key for key, value in metadata.items() if value is None or value in ("", [])}
    return TextNode(
        id_=passage.id,
        text=shown(article.text, passage.start, passage.end, marks),
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=[
            key for key in metadata if key in _NOT_FOR_MODELS or key in unsaid
        ],
        relationships=_relationships(passage, around),
    )


def _relationships(
    passage: Passage, around: tuple[Passage | None, Passage | None]
) -> dict[NodeRelationship, RelatedNodeInfo]:
    """The article, and for a passage of the body those before and after it."""
    found = {
        NodeRelationship.SOURCE: RelatedNodeInfo(
            node_id=passage.article, node_type=ObjectType.DOCUMENT
        )
    }
    if passage.note is None:
        for side, other in zip(
            (NodeRelationship.PREVIOUS, NodeRelationship.NEXT), around, strict=True
        ):
            if other is not None:
                found[side] = RelatedNodeInfo(node_id=other.id, node_type=ObjectType.TEXT)
    return found


def _notes(article: Article, passage: Passage) -> list[Note]:
    """The notes called in a passage of the body; of a note, itself."""
    if passage.note is not None:
        return [article.notes[passage.note]]
    called = dict.fromkeys(
        mark.note
        for mark in article.marks
        if mark.note is not None and passage.start <= mark.start < passage.end
    )
    return [article.notes[n] for n in called]


def _works(article: Article, notes: list[Note]) -> list[str]:
    """The works that ``notes`` lead to, each once: "Frigerio, Alberto, Title, 2024"."""
    works = dict.fromkeys(article.work(ref.work) for note in notes for ref in note.references)
    return [
        ", ".join(
            part for part in ("; ".join(work.authors), work.title, str(work.year or "")) if part
        )
        for work in works
    ]


def _best_sentence(hit: Hit, article: Article, marks: list[tuple[int, int]]) -> str | None:
    if not hit.sentences:
        return None
    best, _ = max(hit.sentences, key=lambda one: one[1])
    sentence = article.sentences[best]
    return shown(article.text, sentence.start, sentence.end, marks)
