"""Minutes are counted from what a page shows, not typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from backcare.outputs.reading_time import Amount, amount
from tools import make_minutes


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one two</p><p>three</p>", 3),
        ("<p><strong>one</strong>, <a href='#'>two</a>.</p>", 2),
        ("<ul><li>one</li><li>two</li></ul>", 2),
        ("<details><summary>one</summary><p>two</p></details>three", 2),
        ("<details open><summary>one</summary><p>two</p></details>", 2),
        ("<details><summary>one</summary><details><summary>two</summary>three</details></details>", 1),
        ("<details open><summary>one</summary><details><summary>two</summary>three</details>four</details>", 3),
        ("<p hidden>one</p><script>two</script><style>three</style><nav>four</nav>five", 1),
        ("one<br>two<img alt='three'>four", 3),
        ("<p>one <span class='bc-unseen'>two</span></p>", 1),
        ("", 0),
    ],
)
def test_only_what_is_shown_counts(markup: str, words: int) -> None:
    assert amount(markup).words == words


def test_each_question_counts_once_also_in_a_fold() -> None:
    assert amount('<details><div data-question="q"></div></details><p data-question="q">x</p>').questions == 1


def test_minutes() -> None:
    assert Amount(0, 0).minutes == 1
    assert Amount(1000, 6).minutes == 8
    assert Amount(1500, 14).minutes == 15  # 14.5


def test_the_map_has_the_minutes_of_what_is_shown(root: Path) -> None:
    for path, text in make_minutes.made_files(root).items():
        assert path.read_text(encoding="utf-8") == text, "run make links"


def test_minutes_that_were_typed_are_seen() -> None:
    text = "id,minutes,x\na,5,y\nb,7,z\n"
    assert make_minutes.with_minutes(text, {"a": 15}) == "id,minutes,x\na,15,y\nb,7,z\n"
