from __future__ import annotations

import pytest

from dipnot.answering.signposting import is_signpost


@pytest.mark.parametrize(
    "text",
    [
        "Aşağıda önce bölgenin mineral ağırlığı, ardından C5+1'in yolculuğu ele alınmaktadır.",
        "Bu yazıda önce nehrin akışı incelenecek.",
        "İzleyen bölümlerde anlaşmanın sonuçları tartışılmaktadır.",
        "Below, the flow of the river comes first.",
        "This article first looks at the river.",
        "The next section turns to the canal.",
    ],
)
def test_what_only_says_what_comes_next(text: str) -> None:
    assert is_signpost(text)


@pytest.mark.parametrize(
    "text",
    [
        "Bu yazının savı, C5+1'in TDT'nin rakibi olmadığıdır.",
        "Bu yazıda “rezerv”, işletilebilecek miktar anlamına gelir.",
        "Aşağıda kalan ülkeler suyun azalmasından etkilenmektedir.",
        "This article argues that the enthusiasm rests on a shock.",
        "Below the dam the river runs dry.",
        "",
    ],
)
def test_what_states_something(text: str) -> None:
    assert not is_signpost(text)
