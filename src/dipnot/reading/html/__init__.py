"""From an HTML page to canonical text in the project's own Markdown, notes and all."""

from dipnot.reading.html.document import HtmlDocument, read_html

__all__ = ["HtmlDocument", "read_html"]
