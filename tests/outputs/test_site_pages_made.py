"""The plain pages: complete, small, without another host, with one script of their own, with links that lead."""

from __future__ import annotations

import functools
import gzip
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from backcare import page_source
from backcare.content import Content, load, phone_numbers
from backcare.model import course_map
from backcare.model.course_map import CoursePage, Paper
from backcare.outputs import class_pages
from backcare.outputs.site_pages import MINE, MISSING, POLICY, Live, Page, Site, targets
from tests.course_copy import Edit
from tools import browser_edition, make_pack, make_site

MOST_BYTES = 85_000  # of a page, and of style sheet and script together, as they travel
FETCHED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "srcset", "form": "action"}


class _Tags(HTMLParser):
    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def tags(markup: str) -> list[tuple[str, dict[str, str | None]]]:
    return _Tags(markup).tags


def asks_elsewhere(markup: str) -> Iterator[str]:
    """Yield what a browser would fetch from another host when it opens the page, and what its policy would refuse."""
    for tag, values in tags(markup):
        address = values.get(FETCHED.get(tag, "")) or ""
        if urlsplit(address).scheme not in ("", "data") or address.startswith("//"):
            yield address
        inline = tag == "script" and not values.get("src") and values.get("type") != "application/json"
        if inline or tag == "style" or any(name == "style" or name.startswith("on") for name in values):
            yield f"script or style within the page: {tag} {values}"
    yield from re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//[^)'\"]*", markup)


def broken_links(folder: Path) -> Iterator[str]:
    """Yield each link of a folder of pages that leads to no file, or to no place in it."""
    names: dict[Path, set[str | None]] = {}
    for path in folder.rglob("*.html"):
        if not {"lite", "class"} & set(path.parts):  # a screen of a class is named by its place, not by an id
            names[path.resolve()] = {values.get("id") for _, values in tags(path.read_text(encoding="utf-8"))}
    for path in names:
        for tag, values in tags(path.read_text(encoding="utf-8")):
            link = values.get("href") or values.get("src")
            if not link or urlsplit(link).scheme or tag == "use" or "/lite/" in f"/{link}":
                continue
            parts_ = urlsplit(link)
            target = (path.parent / unquote(parts_.path)).resolve() if parts_.path else path
            if not target.is_file():
                yield f"{path.name}: {link}"
            elif parts_.fragment and unquote(parts_.fragment) not in names.get(target, set()):
                yield f"{path.name}: {link}: no such place"


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain pages."""
    out = tmp_path_factory.mktemp("plain") / "site"
    make_site.build(out, plain=True)
    return out


@functools.cache
def read(content: Content, root: Path) -> list[Page]:
    pages = course_map.pages(content)
    return page_source.read_pages(content, targets(pages, []), root, pages)


def test_every_notebook_is_a_page_and_every_page_is_small(root: Path, plain: Path) -> None:
    built = {path.relative_to(plain).with_suffix("").as_posix() for path in plain.rglob("*.html")}
    for path in (*root.glob("notebooks/*.ipynb"), *root.glob("exercises/*.ipynb")):
        assert path.relative_to(root).with_suffix("").as_posix() in built
    assert "index" in built
    sizes = {p.name: len(gzip.compress(p.read_bytes())) for p in plain.glob("[en]*/*.html")}
    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}
    assert sum(len(gzip.compress(path.read_bytes())) for path in plain.glob("static/course.*")) < MOST_BYTES


def test_no_page_asks_another_host_or_holds_a_script(plain: Path) -> None:
    for path in (*plain.glob("*.html"), *plain.glob("[en]*/*.html"), *plain.glob("static/*.css")):
        page = path.read_text(encoding="utf-8")
        assert list(asks_elsewhere(page)) == [], path.name
        if path.suffix == ".html":
            assert f'content="{POLICY}"'.replace("'", "&#39;") in page


@pytest.mark.parametrize(
    "bad",
    [
        '<img src="https://example.org/a.png">',
        '<link rel="stylesheet" href="//example.org/a.css">',
        "<script>1</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<p onclick="x()">',
        "@import 'https://example.org/a.css'",
        "a { background: url(https://example.org/a.png) }",
    ],
)
def test_another_host_is_seen(bad: str) -> None:
    assert list(asks_elsewhere(bad))


def test_links_lead_somewhere(plain: Path) -> None:
    assert list(broken_links(plain)) == []


def test_a_link_to_nothing_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html">b</a><a href="#x">x</a>', encoding="utf-8")
    assert len(list(broken_links(tmp_path))) == 2


def test_the_same_bytes_twice(plain: Path, tmp_path: Path) -> None:
    make_site.build(tmp_path / "again", plain=True)
    assert all_files(tmp_path / "again") == all_files(plain)


def test_style_and_pictures_are_there_once(plain: Path, content: Content) -> None:
    pages = [p.read_text(encoding="utf-8") for p in plain.glob("[en]*/*.html")]
    assert not any("<style>" in page or "data:image" in page for page in pages)
    for row in content["pictures"]:
        assert (plain / "pictures" / row["file"]).read_bytes() == content.picture(row["file"])


def test_one_page_leads_to_the_next_and_back_in_the_order_of_the_map(plain: Path, content: Content) -> None:
    listed = [page.site for page in course_map.pages(content)]
    for before, address, after in zip([None, *listed], listed, [*listed[1:], None], strict=False):
        found = tags((plain / address).read_text(encoding="utf-8"))
        for way, other in (("prev", before), ("next", after)):
            assert [v["href"] for _, v in found if v.get("rel") == way] == ([f"../{other}"] if other else [])


def test_each_page_says_when_its_sources_were_checked(plain: Path, content: Content) -> None:
    newest = max(row["last_checked"] for row in content["sources"])
    for path in (*plain.glob("*.html"), *plain.glob("[en]*/*.html")):
        page = path.read_text(encoding="utf-8")
        assert content.message("site.checked", date=newest) in page.replace("&#39;", "'"), path.name
        assert content.message("box.title") in page, path.name


def test_a_changed_row_and_number_are_on_the_page_at_once(data_copy: Path, edit: Edit, root: Path) -> None:
    edit(
        "settings.csv", lambda rows: next(r for r in rows if r["id"] == "maternity_phone").update(value="0113 496 0000")
    )
    edit("questions.csv", lambda rows: next(r for r in rows if r["id"] == "q-causes-main").update(stem="A new stem?"))
    changed = {page.about.id: page for page in read(load(data_copy), root)}
    assert "A new stem?" in changed["causes"].body
    site = Site(load(data_copy), list(changed.values()))
    for text in (site.front(), site.page(changed["causes"]), site.page(changed["case_studies"])):
        assert "0113 496 0000" in text.replace(phone_numbers.NO_BREAK_SPACE, " ")


def page_of(content: Content, *cells: dict[str, Any], source: str = "notebooks/x.ipynb", **listed: str) -> Page:
    about = CoursePage("x", course_map.LESSONS, source, "Short", "Gives.", 5)
    return page_source.page(content, listed, about, {"cells": list(cells)})


def markdown(text: str, *tagged: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tagged)}, "source": [text], "id": "a-text"}


def code(source: str, tag: str = "hide-input") -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {"tags": [tag]}, "source": source, "id": "a-cell", "outputs": ["old"]}


def test_links_of_a_notebook(content: Content) -> None:
    text = "[one](1.ipynb#The-end) [none](9.ipynb) [out](https://example.org/x) [here](#End) "
    text += "[p](../build/handouts/card.html)"
    listed = {"notebooks/1.ipynb": "notebooks/1.html", "build/handouts/card.html": "handouts/card.html"}
    page = page_of(content, markdown("# A"), markdown(text), **listed).body
    assert '<a href="../notebooks/1.html#The-end">one</a>' in page
    assert " none " in page
    assert '<a href="https://example.org/x">out</a>' in page
    assert '<a href="#End">here</a>' in page
    assert '<a href="../handouts/card.html">p</a>' in page


def test_headings_have_names_and_a_list(content: Content) -> None:
    page = page_of(content, markdown("# A *title*"), markdown("## What next?\n\n### Small"))
    assert page.title == "A *title*"
    assert 'id="What-next?"' in page.body
    assert page.contents == [("What-next?", "What next?")]


def test_code_is_shown_only_where_it_is_part_of_the_lesson(content: Content) -> None:
    cells = [markdown("# A"), code('objectives("causes")'), code('objectives("plan")\n# 1 < 2', "show-input")]
    page = page_of(content, *cells).body
    assert 'objectives("causes")' not in page.replace("&quot;", '"')
    assert "<pre><code>objectives(&quot;plan&quot;)\n# 1 &lt; 2</code></pre>" in page


def test_text_about_the_kernel_is_left_out(content: Content) -> None:
    assert page_of(content, markdown("# A"), markdown("Press Run.", page_source.KERNEL_TAG)).body == ""


def test_the_front_page_links_only_what_there_is(content: Content) -> None:
    page = page_of(content, markdown("# A"))
    bare = Site(content, [page]).front()
    assert "browser.html" not in bare
    assert "mybinder" not in bare
    links = {"https://b/x": "site.binder_start"}
    full = Site(content, [page], live=Live(20, True), links=links, repository="https://github.com/a/b")
    for link in ("browser.html", "https://b/x", "https://github.com/a/b"):
        assert f'href="{link}"' in full.front()
    assert "jsdelivr" in full.browser_page()
    assert "jsdelivr" not in Site(content, [page], live=Live(20, False)).browser_page()


def test_papers_are_listed_with_their_files(content: Content) -> None:
    paper = Paper("card", "The card", {"A4": "a4/card.pdf", "Letter": "letter/card.pdf"})
    front = Site(content, [], [paper]).front()
    assert '<a href="handouts/card.html">The card</a>' in front
    assert "mybinder" not in front
    for size, link in paper.prints.items():
        assert f'<a href="handouts/{link}">{content.message("site.pdf", size=size)}<' in front


def site_of(content: Content, root: Path, **more: Any) -> Site:
    return Site(content, read(content, root), **more)


def test_each_page_has_a_title_and_a_description_of_its_own(content: Content, root: Path) -> None:
    made = site_of(content, root).files()
    for kind in (r"<title>(.*?)</title>", r'name="description" content="(.*?)"'):
        found = [re.findall(kind, page) for page in made.values()]
        assert all(len(one) == 1 and one[0] for one in found)
        assert len({one[0] for one in found}) == len(made)


def test_a_lesson_says_where_one_is_and_how_long_it_takes(content: Content, root: Path) -> None:
    site = site_of(content, root)
    lesson = site.pages[1].about
    values = {"number": 2, "total": len(content["lessons"]), "minutes": lesson.minutes}
    assert content.message("site.lesson_of", **values) in site.page(site.pages[1])


def test_what_installs_the_course(
    content: Content, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_site, "OFFICE", tmp_path / "none")  # whatever make slides left in the checkout
    site = site_of(content, root, installable=True)
    make_site.write(tmp_path, site)
    manifest = json.loads((tmp_path / "course.webmanifest").read_text(encoding="utf-8"))
    assert (tmp_path / manifest["start_url"]).is_file()
    for icon in manifest["icons"]:
        assert (tmp_path / icon["src"]).is_file()
    worker = (tmp_path / "sw.js").read_text(encoding="utf-8")
    kept = json.loads(re.findall(r"const FILES = (\[.*?\]);", worker, re.DOTALL)[0])
    there = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    there -= {*class_pages.files(content), *class_pages.static_files()} - set(make_site.shared_files())
    assert {address.partition("?")[0] for address in kept} == there - {"sw.js"}
    assert [address for address in kept if "?" in address] == [
        f"static/course.{end}{site.version}" for end in ("css", "js")
    ]


def test_a_changed_word_is_a_new_version(content: Content, data_copy: Path, edit: Edit, root: Path) -> None:
    edit("messages.csv", lambda rows: next(r for r in rows if r["id"] == "site.lead").update(text="Another lead."))
    versions = {
        make_site.digest({k: v.encode() for k, v in site_of(c, root).files().items()})
        for c in (content, load(data_copy))
    }
    assert len(versions) == 2


def test_the_pack_is_not_for_installing(plain: Path) -> None:
    assert not (plain / "sw.js").exists()
    assert "webmanifest" not in (plain / "index.html").read_text(encoding="utf-8")


def test_the_map_for_search_engines_needs_an_address(content: Content, root: Path) -> None:
    assert site_of(content, root).sitemap() == ""
    found = site_of(content, root, address="https://a.example/b&c/").sitemap()
    assert "<loc>https://a.example/b&amp;c/notebooks/01_causes.html</loc>" in found
    assert found.count("<loc>") == 1 + len(course_map.pages(content))


def test_the_page_for_what_is_not_there_works_at_any_depth(content: Content, root: Path) -> None:
    missing = site_of(content, root, address="https://a.example/b/").files()[MISSING]
    assert 'href="/b/static/course.css' in missing
    assert 'href="/b/index.html"' in missing
    assert 'href="static/course.css' in site_of(content, root).files()[MISSING]


def test_the_way_to_help_is_on_every_page(data_copy: Path, edit: Edit, root: Path) -> None:
    blank = site_of(load(data_copy), root).files()
    edit(
        "settings.csv",
        lambda rows: next(r for r in rows if r["id"] == "maternity_phone").update(value="(0113) 496 0000"),
    )
    known = site_of(load(data_copy), root).files()
    for address in blank:
        assert '<a href="#whom-to-call" data-call' in blank[address]
        assert 'id="whom-to-call"' in blank[address]
        assert '<a href="tel:01134960000" data-call' in known[address], address
        assert MINE in blank[address]


def test_the_pack_is_small_and_always_the_same(tmp_path: Path) -> None:
    assert make_pack.pack(tmp_path / "a.zip") < make_pack.MOST_BYTES
    make_pack.pack(tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def unfit(lock: dict[str, Any], requirements: list[str], python: str) -> list[str]:
    """Return which packages of Pyodide do not meet what the project asks for."""
    wanted = {r.name: r.specifier for r in map(Requirement, requirements)}
    faults = [
        f"{name} {lock['packages'][name]['version']} does not meet {wanted[name]}"
        for name in ("pandas", "jinja2")
        if not wanted[name].contains(lock["packages"][name]["version"])
    ]
    return faults + ([] if SpecifierSet(python).contains(lock["info"]["python"]) else ["Python"])


@pytest.fixture
def asked(root: Path) -> tuple[list[str], str]:
    """What the project asks for: packages, and Python."""
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["dependencies"], project["requires-python"]


def test_the_browser_edition_has_a_pandas_that_fits(asked: tuple[list[str], str]) -> None:
    assert unfit(json.loads(browser_edition.KEPT_LOCK.read_text(encoding="utf-8")), *asked) == []


def test_a_pandas_that_does_not_fit_is_seen(asked: tuple[list[str], str]) -> None:
    old = json.loads(browser_edition.KEPT_LOCK.read_text(encoding="utf-8"))
    old["packages"]["pandas"]["version"] = "2.3.3"
    old["info"]["python"] = "3.10.1"
    assert len(unfit(old, *asked)) == 2


def test_python_for_the_browser_is_pinned_by_hash_for_the_kernel_we_have() -> None:
    lock = browser_edition.read_lock(None)
    assert {"pandas", "numpy", "ipython"} <= set(lock["packages"])
    for entry in lock["packages"].values():
        assert re.fullmatch(r"[0-9a-f]{64}", entry["sha256"])
        assert entry["file_name"].startswith(browser_edition.NETWORK.format(version=browser_edition.kernel_version()))


def test_a_lock_for_another_kernel_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_edition, "kernel_version", lambda: "999.0.0")
    with pytest.raises(browser_edition.LiteError, match="999"):
        browser_edition.read_lock(None)
    with pytest.raises(browser_edition.LiteError, match="no copy of Pyodide"):
        browser_edition.read_lock(tmp_path)


def test_no_notebook_installs_anything(root: Path) -> None:
    for path in (*root.glob("notebooks/*.ipynb"), *root.glob("exercises/*.ipynb")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"%pip|piplite|micropip", text), path.name
