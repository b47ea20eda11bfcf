"""Links that open the course on Binder: made from one setting, or not there at all."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from backcare.content import Content, load
from backcare.outputs import binder
from tests.course_copy import Edit
from tools import make_links

START, END = binder.markers("links")
TABLE = "\n".join(binder.markers("pages"))
ADDRESS = "https://github.com/owner/name"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A README and a pyproject.toml of a project of its own."""
    (tmp_path / "README.md").write_text(f"# Course\n\n{START}\nold\n{END}\n\n{TABLE}\n\nMore.\n", encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[tool.backcare]\nrepository = ""\n', encoding="utf-8")
    return tmp_path


def test_without_an_address_the_readme_says_how_to_set_it(folder: Path) -> None:
    assert make_links.main([str(folder)]) == 0
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "http" not in text
    assert "](" not in text.partition(START)[2].partition(END)[0]
    assert "old" not in text
    assert "pyproject.toml" in text
    assert "make links" in text
    assert text.endswith("\n\nMore.\n")


def test_with_an_address_the_readme_has_the_links(folder: Path, content: Content) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.backcare]\nrepository = "{ADDRESS}"\n', encoding="utf-8")
    for _ in range(2):
        assert make_links.main([str(folder)]) == 0
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert text.count("https://mybinder.org/v2/gh/owner/name/HEAD?urlpath=") == len(binder.PLACES)
    for link, name in binder.binder_links(ADDRESS).items():
        assert f"- [{content.message(name)}]({link})" in text
    assert "make links" not in text


def test_links_open_what_is_there(root: Path) -> None:
    places = [parse_qs(urlsplit(link).query)["urlpath"][0] for link in binder.binder_links(ADDRESS)]
    assert places[0] == "voila/render/notebooks/00_start_here.ipynb"
    for place in places:
        path = place.removeprefix("voila/render/").removeprefix("doc/tree/").removeprefix("lab/tree/")
        assert (root / path).exists(), path


def test_the_bar_of_voila_is_up_to_date(root: Path, content: Content, edit: Edit, data_copy: Path) -> None:
    made = binder.voila_bar(content)
    assert (root / make_links.BAR).read_text(encoding="utf-8") == made
    for line in content["warning_box"]:
        assert f"<li>{line['text']}</li>" in made
    # a changed sign is noticed
    edit("warning_box.csv", lambda rows: rows[0].update(text="Another sign."))
    assert binder.voila_bar(load(data_copy)) != made


def test_other_hosts() -> None:
    assert all("/v2/gl/group%2Fname/HEAD" in link for link in binder.binder_links("https://gitlab.com/group/name.git"))
    other = "https://codeberg.org/owner/name"
    assert all("/v2/git/https%3A%2F%2Fcodeberg.org%2Fowner%2Fname/HEAD" in x for x in binder.binder_links(other))


@pytest.mark.parametrize(
    "bad",
    [
        "owner/name",
        "http://github.com/owner/name",
        "https://github.com/owner",
        "https:///a/b",
        "https://github.com/owner/name/tree/main",
    ],
)
def test_what_is_no_address_is_refused(bad: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.backcare]\nrepository = "{bad}"\n', encoding="utf-8")
    assert make_links.main([str(folder)]) == 1
    assert bad in capsys.readouterr().err


def test_the_www_of_a_host_is_left_out() -> None:
    assert binder.binder_links("https://www.github.com/owner/name") == binder.binder_links(
        "https://github.com/owner/name"
    )


@pytest.mark.parametrize("bad", ["none", START, END + START, (START + END) * 2])
def test_a_text_without_place_for_links_is_refused(bad: str) -> None:
    with pytest.raises(binder.LinkError):
        binder.with_block(bad, "x")


def test_the_readme_is_up_to_date(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    assert binder.with_block(text, make_links.block(root)) == text, "run make links"
    assert binder.with_block(text, make_links.table(load(root / "data")), "pages") == text, "run make links"


def test_the_site_comes_first_where_it_is_published(folder: Path) -> None:
    def links(settings: str) -> list[str]:
        (folder / "pyproject.toml").write_text(f"[tool.backcare]\n{settings}\n", encoding="utf-8")
        return make_links.block(folder).splitlines()

    assert "(https://owner.github.io/name/)" in links(f'repository = "{ADDRESS}"')[0]
    assert "(https://owner.github.io/)" in links('repository = "https://github.com/owner/owner.github.io"')[0]
    assert "(https://clinic.example/course/)" in links('site = "https://clinic.example/course"')[0]
    assert len(links('repository = "https://codeberg.org/owner/name"')) == len(binder.PLACES)


@pytest.mark.parametrize("bad", ["clinic.example/course", "http://clinic.example", "https://", "https://a.b/?x=1"])
def test_a_site_that_is_no_address_is_refused(bad: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "pyproject.toml").write_text(f'[tool.backcare]\nsite = "{bad}"\n', encoding="utf-8")
    assert make_links.main([str(folder)]) == 1
    assert bad in capsys.readouterr().err
