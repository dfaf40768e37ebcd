from __future__ import annotations

from pathlib import Path

import pytest

from dipnot.errors import InputError
from dipnot.library.glossary import Concept, load_glossary, place_glossary
from dipnot.library.library import Library


def test_a_new_library_has_the_default_glossary(tmp_path: Path) -> None:
    folder = tmp_path / "lib"
    Library(folder, create=True)
    assert {path.name for path in folder.iterdir()} >= {"glossary.toml", "catalogue.sqlite"}
    assert not list(folder.glob("*.new"))
    assert load_glossary(folder) == load_glossary(tmp_path)


def test_the_default_names_each_thing_once_and_in_both_languages(tmp_path: Path) -> None:
    default = load_glossary(tmp_path)
    assert 30 <= len(default) <= 60
    for language in ("tr", "en"):
        names = [name for concept in default for name in concept.names[language]]
        assert len(names) == len(set(names))
    by_name = {name: concept for concept in default for name in concept.names["tr"]}
    assert "OTS" in by_name["TDT"].names["en"]
    assert by_name["Türk Devletleri Teşkilatı"] is by_name["TDT"]


def test_what_its_owner_wrote_is_kept(tmp_path: Path) -> None:
    own = '[[concept]]\ntr = ["İİT", "İslam  İşbirliği Teşkilatı", "İİT"]\n'
    (tmp_path / "glossary.toml").write_text("\ufeff" + own, "utf-8")
    Library(tmp_path, create=True)
    place_glossary(tmp_path)
    assert load_glossary(tmp_path) == (Concept({"tr": ("İİT", "İslam İşbirliği Teşkilatı")}),)


def test_a_glossary_thrown_away_stays_away_and_the_default_is_in_force(tmp_path: Path) -> None:
    Library(tmp_path, create=True)
    default = load_glossary(tmp_path)
    (tmp_path / "glossary.toml").unlink()
    Library(tmp_path, create=True)
    assert not (tmp_path / "glossary.toml").exists()
    assert load_glossary(tmp_path) == default


def test_an_empty_glossary_has_no_concepts(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").write_text("# nothing\n", "utf-8")
    assert load_glossary(tmp_path) == ()


@pytest.mark.parametrize(
    "text",
    [
        "[[concept]\n",
        "concept = 3\n",
        "concept = [3]\n",
        "[[concept]]\n",
        "[[concept]]\ntr = 'TDT'\n",
        "[[concept]]\ntr = [1]\n",
        "[[concept]]\ntr = [' ']\n",
        "[[concept]]\nde = ['EU']\n",
        "[[concepts]]\ntr = ['TDT']\n",
        b"\xff\xfe\x00",
        "a = " + "[" * 100_000,
    ],
)
def test_what_is_no_glossary_is_one_clear_line(tmp_path: Path, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / "glossary.toml").write_bytes(data)
    with pytest.raises(InputError, match=r"glossary\.toml.*mend it") as caught:
        load_glossary(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_folder_in_its_place_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "glossary.toml").mkdir()
    with pytest.raises(InputError, match="cannot be read"):
        load_glossary(tmp_path)
