"""How long a page takes: the words that it shows with its folds closed, and the questions that it asks."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

WORDS_A_MINUTE = 200
MINUTES_A_QUESTION = 0.5
ROUGH, STEP = 10, 5
UNSHOWN = {"script", "style", "template", "svg", "select", "nav"}
UNSEEN = {"bc-unseen", "bc-on-paper"}
INLINE = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup"}  # they do not part words
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class Amount:
    """What a page shows.

    Attributes:
        words: how many words stand outside of closed folds.
        questions: how many questions there are, folded or not: each is there to be answered.
    """

    words: int
    questions: int

    @property
    def minutes(self) -> int:
        """About how long it takes, in whole minutes; above ten in steps of five, as one would say it."""
        exact = self.words / WORDS_A_MINUTE + self.questions * MINUTES_A_QUESTION
        return max(1, round(exact)) if exact < ROUGH else STEP * round(exact / STEP)


def amount(markup: str) -> Amount:
    """Return what a page shows, from its HTML.

    Args:
        markup: the HTML of what is to be read, without navigation.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return Amount(len("".join(reader.shown).split()), len(reader.questions))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.questions: set[str] = set()
        self._open: list[tuple[str, bool]] = [("", True)]  # the open tags, each with whether its text is shown

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.questions |= {question} if (question := values.get("data-question")) else set()
        self._apart(tag)
        if tag in VOID:
            return
        parent, seen = self._open[-1]
        if tag == "summary" and parent == "details":
            seen = self._open[-2][1]
        folded = tag == "details" and "open" not in values
        unseen = tag in UNSHOWN or "hidden" in values or not UNSEEN.isdisjoint((values.get("class") or "").split())
        self._open.append((tag, seen and not folded and not unseen))

    def handle_endtag(self, tag: str) -> None:
        self._apart(tag)
        places = [at for at, (name, _) in enumerate(self._open) if name == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        if self._open[-1][1]:
            self.shown.append(data)

    def _apart(self, tag: str) -> None:
        if tag not in INLINE:
            self.shown.append(" ")
