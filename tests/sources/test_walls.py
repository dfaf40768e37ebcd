"""What stands in a source's way is not taken for it."""

from __future__ import annotations

import pytest

from dipnot.model import Work
from dipnot.sources.errors import FetchError
from dipnot.sources.extracting import Extracted, Task, read
from dipnot.sources.walls import check, check_whole

WORK = Work("w", "article", (), "Caspian Sea Level and the Middle Corridor")
ASKED = "https://news.org/2025/caspian-level"
PROSE = (
    "The level of the Caspian Sea has fallen by two metres since the nineties, and the ports of "
    "the Middle Corridor load their ships with three quarters of what they could carry. "
)


def page(title: str, *paragraphs: str) -> Extracted:
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    markup = f"<html><head><title>{title}</title></head><body><main>{inside}</main></body></html>"
    return read(markup.encode(), Task("html", "w"))


@pytest.mark.parametrize(
    ("title", "more"),
    [
        ("Caspian Sea Level", PROSE * 3),
        ("Subscribe less, read more: 404 days of a paywall", PROSE * 60),
        ("Hazar seviyesi", "Su seviyesi iki metre düştü ve limanlar derinliğini yitirdi. " * 9),
        ("A long read", PROSE * 40 + "Subscribe to continue reading other stories."),
    ],
)
def test_a_source_is_taken(title: str, more: str) -> None:
    check(page(title, more), WORK, ASKED, ASKED)


def test_what_does_not_have_the_title_is_doubtful() -> None:
    assert check(page("Caspian Sea level", PROSE * 3), WORK, ASKED, ASKED) is None
    other = page("Cotton prices", "Cotton was sold at a loss in every market of the town. " * 9)
    assert check(other, WORK, ASKED, ASKED) == "its title is not in the text"


@pytest.mark.parametrize(
    ("title", "said", "told"),
    [
        ("404 Not Found", PROSE, "titled '404 Not Found'"),
        ("Sayfa bulunamadı", PROSE, "titled"),
        ("Just a moment...", PROSE, "titled"),
        ("Access Denied", PROSE, "titled"),
        ("Giriş yap | Gazete", PROSE, "titled"),
        ("Log in", PROSE, "titled"),
        ("News", "Sorry, the page you are looking for was moved. Try our search.", "gone"),
        ("Haberler", "Aradığınız sayfa kaldırılmış olabilir.", "gone"),
        ("DOI", "DOI Not Found. This DOI cannot be found in the DOI System.", "gone"),
        ("News", "Please enable JavaScript and cookies to go on.", "a browser"),
        ("News", "We need to verify you are human before you go on.", "a browser"),
        ("News", "We value your privacy. We and our partners store data. Accept all cookies.",
         "consent"),
        ("Haber", "Sitemizde kişisel verileriniz işlenir. Tüm çerezleri kabul edin.", "consent"),
        ("Caspian Sea Level", "Subscribe to continue reading. Already a subscriber? Sign in.",
         "paywall"),
        ("Caspian Sea Level", "This article is only for subscribers.", "paywall"),
        ("Hazar", "Yazının devamını okumak için abone olun.", "paywall"),
        ("Hazar", "Bu içerik abonelere özel hazırlanmıştır. Üye girişi yapabilirsiniz.", "paywall"),
        ("Journal", "Purchase this article as a PDF for 40 dollars.", "paywall"),
    ],
)  # fmt: skip
def test_a_wall_is_not_taken(title: str, said: str, told: str) -> None:
    with pytest.raises(FetchError, match=told):
        check(page(title, PROSE, said), WORK, ASKED, ASKED)


@pytest.mark.parametrize(
    ("asked", "found", "told"),
    [
        (ASKED, "https://news.org/", "front page"),
        (ASKED, "https://news.org/en/index.html", "front page"),
        (ASKED, "https://www.news.org/tr", "front page"),
        (ASKED, "https://news.org/login?back=/2025/caspian-level", "login"),
        (ASKED, "https://consent.news.org/consent/start", "login"),
        (ASKED, "https://news.org/404", "login"),
        (ASKED, "https://www.news.org/2025/caspian-level/", None),
        (ASKED, "https://news.org/?p=17", None),
        ("https://news.org/", "https://www.news.org/en/", None),
        ("https://news.org/login/history", "https://www.news.org/login/history", None),
    ],
)
def test_where_a_redirect_led(asked: str, found: str, told: str | None) -> None:
    good = page("Caspian Sea Level", PROSE * 4)
    if told is None:
        assert check(good, WORK, asked, found) is None
    else:
        with pytest.raises(FetchError, match=told):
            check(good, WORK, asked, found)


@pytest.mark.parametrize("said", ["Loading…", "", "Menu Home News Sports"])
def test_an_empty_page_is_not_taken(said: str) -> None:
    with pytest.raises(FetchError, match="next to no text"):
        check(page("Caspian Sea Level", said), WORK, ASKED, ASKED)


def test_a_summary_is_not_the_whole() -> None:
    missing = FetchError("the server does not let it be read (403)")
    with pytest.raises(FetchError, match=r"only a summary.*403"):
        check_whole(page("Caspian Sea Level", PROSE * 5), missing)
    check_whole(page("Caspian Sea Level", PROSE * 60), missing)
