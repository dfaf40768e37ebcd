"""How pages write notes, and what on a page is not the article, as tables.

The ways of writing are those of Word, LibreOffice, Pandoc, Goldmark (Hugo), kramdown, GitHub,
the common WordPress plugins, MediaWiki, EPUB, DPUB-ARIA, Substack and pages made by hand.
"""

from __future__ import annotations

import re

# A link that calls a note, by the class, id, role or EPUB type of itself or of its wrapper.
CALL_NAMES = re.compile(
    r"\b(?:doc-noteref|noteref|footnote-?ref|footnote-reference|footnote-anchor|fn-?ref|"
    r"sd(?:foot|end)noteanc|footnote_plugin_tooltip|wp-fn|footnote-link|footnote__ref|"
    r"fnref|see-footnote|cite_ref|dipnot-?ref|endnote-?ref)",
    re.IGNORECASE,
)
# A link back to the call.
BACK_NAMES = re.compile(
    r"\b(?:doc-backlink|footnote-?back(?:ref|link)?|fn-?back|reversefootnote|"
    r"sd(?:foot|end)notesym|footnote-return|easy-footnote-to-top|footnote_backlink|back-?link|"
    r"backref|mw-cite-backlink|footnote_plugin_index)\b",
    re.IGNORECASE,
)
BACK_SIGN = re.compile(
    r"[\s\[\]()]*(?:[↩↑↵⇑⤴⏎⮌⬑↥⌃^«▲]|back(?: to (?:text|content|article|top))?|return|"
    r"jump (?:up|back)(?: to.{0,20})?|yukarı|geri(?: dön)?|metne dön)[\s\[\]():.]*\d{0,3}",
    re.IGNORECASE,
)
# An identifier of a call, that is what a note links back to.
REF_ID = re.compile(
    r"fn-?ref|[ef]?[td]n_?ref|\danc$|(?:foot|end)?note-?(?:anchor|ref|link)|cite_ref|-link$|"
    r"fn-?back|dipnot-?ref|tooltip",
    re.IGNORECASE,
)
# An identifier of a note.
NOTE_ID = re.compile(
    r"^_?(?:user-content-|easy-)?(?:fn|ftn|edn|foot-?notes?|end-?notes?|notes?|dip-?not|son-?not|"
    r"cite_note|bib|ref(?:erence)?|en|n)(?=[-_:.\d]|$)|^sd(?:foot|end)note\d+(?:sym)?$|"
    r"footnote_plugin_reference",
    re.IGNORECASE,
)
# The class, id, role or EPUB type of one note or of a list of them.
NOTE_NAMES = re.compile(
    r"\b(?:doc-footnotes?|doc-endnotes?|foot-?notes?|end-?notes?|rearnotes?|dipnot(?:lar)?|"
    r"sonnot(?:lar)?|notlar|wp-block-footnotes|reflist|references|easy-footnotes-wrapper|"
    r"footnotes?[-_](?:list|container|wrap|item|definition|table|plugin_text)\w*|"
    r"sdfootnote\d*|sdendnote\d*|[ef][td]n\d+|fn\d+)\b",
    re.IGNORECASE,
)
# A note whose text stands at its call: a sidenote, a tooltip, a folded note.
INLINE_NAMES = re.compile(
    r"(?:^|\s)(?:modern-footnotes-footnote__note|sidenote|side-note|margin-?note|footnote_tooltip|"
    r"footnote-tooltip|inline-footnote|footnote__content|footnote-popup|fn-content)(?=\s|$)",
    re.IGNORECASE,
)
INLINE_SPANS = re.compile(r"(?:^|\s)(?:foot-?note|dip-?not)(?=\s|$)", re.IGNORECASE)
INLINE_CALLS = re.compile(
    r"(?:^|\s)(?:modern-footnotes-footnote|sidenote-number|margin-toggle|footnote_referrer|"
    r"footnote__ref|side-note-number|footnote_plugin_tooltip_text)(?=\s|$)",
    re.IGNORECASE,
)
# A call that scripts follow instead of a link: its identifier, and that of its note.
SCRIPTED = re.compile(r"footnote_plugin_tooltip_(?!text)([\w-]+)")
SCRIPTED_NOTE = "footnote_plugin_reference_"

_LABEL_WORD = r"(?:dipnot|sonnot|not|footnote|endnote|note|nb|fn|n)"
LABEL = re.compile(
    rf"[\s\[(]*(?:(?P<word>{_LABEL_WORD})\.?\s*)?"
    r"(?P<label>\d{1,4}|[a-zçğıöşü]{1,2}|[ivxlc]{1,7}|\*{1,4}|[†‡§]{1,3})[\s\])*.:]*"
    rf"|[\s\[(]*(?P<letter>[A-Z])[\s\])]*",
    re.IGNORECASE,
)

HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:[;\s]|px|$)|"
    r"opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)",
    re.IGNORECASE,
)
HIDDEN_NAMES = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?|mw-jump-link|noscreen)"
    r"(?=\s|$)",
    re.IGNORECASE,
)
DROPPED_TAGS = frozenset(
    "head script noscript svg canvas iframe object embed audio video nav button input select "
    "textarea dialog footer aside annotation map datalist optgroup option frameset".split()
)
DROPPED_ROLES = frozenset(
    "navigation banner contentinfo complementary search menu menubar toolbar dialog alert "
    "alertdialog tablist".split()
)
_WORDS = (
    "share sharing sharedaddy addtoany social socials related relatedposts recommended "
    "recommendations comment comments respond disqus cookie cookies consent gdpr cerez kvkk "
    "newsletter subscribe subscription subscribebox sidebar sidebars widget widgets breadcrumb "
    "breadcrumbs menu navbar nav navigation pagination pager advert adverts advertisement ads "
    "adsbygoogle reklam sponsor sponsored promo promotion popup modal toolbar skip-link toc "
    "table-of-contents tags tag-list taglist hashtags trending popular most-read mostread "
    "paylas paylasim yorum yorumlar ilgili benzer abone bulten etiketler mw-editsection noprint "
    "navbox catlinks metadata ambox site-header site-footer page-footer masthead topbar footer "
    "login signup paywall jp-relatedposts author-box authorbox post-navigation nav-links "
    "entry-footer screen-meta outbrain taboola print-button mw-indicators siteSub sitesub "
    "contentSub jump-to-nav printfooter".split()
)
DROPPED_NAMES = re.compile(
    r"(?:^|[\s_])(?:[a-z]{1,12}[-_]{1,2})?(?:" + "|".join(map(re.escape, _WORDS))
    + r")(?:[-_]{1,2}(?:area|bar|block|box|buttons?|container|content|form|icons?|inner|items?|"
    r"links?|list|menu|overlay|panel|posts?|section|title|widgets?|wrap(?:per)?))?(?=\s|$)",
    re.IGNORECASE,
)  # fmt: skip
SURELY_DROPPED = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|disqus_thread|respond|yorumlar|cookies?|cerez)(?=[\s_-]|$)",
    re.IGNORECASE,
)
# A heading under which nothing of the article stands.
ASIDE_HEADING = re.compile(
    r"\W*(?:(?:bunlar da |size de )?ilgi(?:li|nizi)\b.{0,30}|benzer (?:haber|yazı|içerik)\w*|"
    r"son (?:yazı|haber)lar\w*|en çok okunan\w*|etiketler|paylaş\w*|yorum(?:lar)?|"
    r"(?:bir )?yorum (?:yap|yaz|bırak)\w*|related(?: \w+){0,2}|recommended(?: \w+){0,2}|"
    r"you (?:may|might) also (?:like|enjoy).{0,20}|more (?:from|on|like) .{0,40}|"
    r"read (?:more|next)|"
    r"most (?:read|popular)|popular posts|latest (?:posts|news)|share(?: this.{0,20})?|tags|"
    r"comments?(?: \(?\d+\)?)?|\d+ comments?|leave a (?:reply|comment)|newsletter|"
    r"contents|table of contents|içindekiler)\W*",
    re.IGNORECASE,
)
ARTICLE_NAMES = re.compile(
    r"(?:^|\s)(?:article-?body|entry-content|post-content|post-body|article-content|"
    r"mw-parser-output|story-body|makale|haber-?metni)(?=\s|$)",
    re.IGNORECASE,
)
