"""The steps of a class as slides, one message each: say, levels, labor, script, picture, cards and votes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from backcare.content import Content
from backcare.content.scales import level_name, levels
from backcare.model.class_plans import Block
from backcare.model.class_steps import Step
from backcare.outputs.office import sign_slides, slide_notes, text_fit
from backcare.outputs.office import slide_frame as frames
from backcare.outputs.office.slide_picture import Picture
from backcare.outputs.office.slide_table import Line, Lines, Table
from backcare.outputs.office.slide_text import BULLET, LETTER, NUMBER, Paragraph, Text
from backcare.parts import drawings

SENTENCE = re.compile(r"(?<=[.?!”]) +(?=[A-Z“])")


class Steps:
    """Makes the slides of steps.

    Args:
        content: where the words come from.
        frame: what all slides share.
        pictures: the drawings as PNG, by id.
    """

    def __init__(self, content: Content, frame: frames.Frame, pictures: Mapping[str, bytes]) -> None:
        self.content, self.frame, self.pictures = content, frame, pictures

    def slides(self, step: Step, block: Block) -> list[frames.Slide]:
        """Return the slides of a step.

        Args:
            step: the step.
            block: its block.

        Raises:
            KeyError: if a picture is missing.
        """
        made: Iterator[frames.Slide] = getattr(self, f"_{step.screen}")(step, block)
        return list(made)

    def _notes(self, step: Step, block: Block, phase: str = "") -> str:
        own, *more = slide_notes.of_step(self.content, step, phase)
        told = [self.content.message("slides.on_slide", text=own), *more]
        again = phase in ("talk", "second", "revealed", "answered")
        return "\n".join([*told, *slide_notes.of_block(self.content, block, again=again)])

    def _titled(self, text: str, otherwise: str, notes: str) -> tuple[str, list[frames.Slide]]:
        """Return a title, and slides that come before where a text is too long for one: they hold it whole."""
        if frames.title_fits(text):
            return text, []
        last = SENTENCE.split(text)[-1]
        lead = frames.Slide(otherwise, Text([Paragraph(text)], text_fit.LARGE_SIZES), notes)
        return (last if frames.title_fits(last) else otherwise), [lead]

    def _say(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        body = Text([Paragraph(step.shows["text"])], text_fit.LARGE_SIZES)
        yield frames.Slide(block.row["title"], body, self._notes(step, block))

    def _signs(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        yield from sign_slides.slides(self.content, self._notes(step, block))

    def _levels(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        lines = [Line(own["name"], own["text"], own["level"]) for own in step.shows["lines"]]
        yield frames.Slide(
            self.content.message("class.levels_title"), Lines(lines, self.frame), self._notes(step, block)
        )

    def _labor(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        title = self.content.message("class.labor_title")
        headings = [self.content.message(f"slides.{name}") for name in ("feature", "spasm", "labor")]
        rows = [(own["name"], own["spasm"], own["labor"]) for own in step.shows["lines"]]
        alt = self.content.message("class.screen.labor")
        table = Table(headings, rows, (20, 36, 44), alt)
        yield frames.Slide(title, table, self._notes(step, block))

    def _script(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        lines = [Paragraph(text, NUMBER, place=n) for n, text in enumerate(step.shows["lines"], start=1)]
        yield frames.Slide(self.content.message("class.script_title"), Text(lines), self._notes(step, block))

    def _picture(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        row = self.content["pictures"][step.shows["picture"]]
        alone = len(SENTENCE.split(row["caption"])) == 1  # then it is the message itself
        title = row["caption"] if alone else drawings.title(self.content, row)
        notes = self._notes(step, block)
        title, before = self._titled(title, block.row["title"], notes)
        alt = self.content.message("picture.alt", text=row["alt"])
        yield from before
        picture = Picture(self.pictures[row["id"]], alt, "" if alone else row["caption"])
        yield frames.Slide(title, picture, notes)

    def _cards(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        cards, answer = step.shows["cards"], step.shows["answer"]
        answered = bool(answer) or any(card["answer"] for card in cards)
        notes = self._notes(step, block, "" if answered else "open")
        title, before = self._titled(step.shows["ask"], block.row["title"], notes)
        yield from before
        marker = BULLET if len(cards) > 1 else ""
        asked = [Paragraph(card["text"], marker) for card in cards]
        yield frames.Slide(title, Text(asked, text_fit.LARGE_SIZES), notes)
        notes = self._notes(step, block, "answered")
        told = self.content.message("slides.answer", text=step.shows["ask"])
        title = told if frames.title_fits(told) else self.content.message("class.card_answers")
        lines = [self._answered(card["answer"], card["text"]) for card in cards if card["answer"]]
        if lines:
            yield frames.Slide(title, Lines(lines, self.frame), notes)
        if answer:
            line = self._answered(answer, "")
            body = (
                Text([Paragraph(answer)], text_fit.LARGE_SIZES) if line.tone == "plain" else Lines([line], self.frame)
            )
            yield frames.Slide(title, body, notes)

    def _answered(self, answer: str, text: str) -> Line:
        """Return the answer to a card: the box has the level that it ends with, or the whole answer."""
        for level in levels(self.content):
            name = level_name(self.content, level)
            if answer.endswith(name):
                more = answer.removesuffix(name).rstrip(" :")
                return Line(name, " ".join(filter(None, (text, more and f"{more.rstrip('.')}."))), level)
        return Line(answer, text, "plain")

    def _vote(self, step: Step, block: Block) -> Iterator[frames.Slide]:
        shows, words = step.shows, self.content.message
        first = self._notes(step, block, "first")
        title, before = self._titled(shows["stem"], words("vote.name"), first)
        yield from before
        how = words("class.wall.first_all" if shows["kind"] == "choose_all" else "class.wall.first")
        yield frames.Slide(title, self._ballot(shows, how), first)
        if shows["twice"]:
            talk = words("slides.talk", position=block.row["position"])
            body = Text([Paragraph(words("class.wall.talk"))], text_fit.LARGE_SIZES)
            yield frames.Slide(talk, body, self._notes(step, block, "talk"))
            second = self._notes(step, block, "second")
            yield frames.Slide(title, self._ballot(shows, words("class.wall.second")), second)
        notes = self._notes(step, block, "revealed")
        answer = words("slides.answer", text=title)
        lines = [
            Line(f"{own['letter']}. {slide_notes.verdict(self.content, own)}", own["text"], own["tone"])
            for own in shows["choices"]
        ]
        head = answer if frames.title_fits(answer) else words("class.answers")
        yield frames.Slide(head, Lines(lines, self.frame), notes)
        yield from self._why(shows, notes)

    def _ballot(self, shows: dict[str, Any], how: str) -> Text:
        item = [Paragraph(shows["item"], bold=True)] if shows["item"] else []
        choices = [Paragraph(own["text"], LETTER, place=n) for n, own in enumerate(shows["choices"], start=1)]
        return Text([*item, *choices, Paragraph(how, bold=True)])

    def _why(self, shows: dict[str, Any], notes: str) -> Iterator[frames.Slide]:
        """Yield the reason of each right answer."""
        for own in shows["choices"]:
            if own["tone"] == "right" and own["why"]:
                said = [Paragraph(own["text"], bold=True), Paragraph(own["why"])]
                title = self.content.message("class.reason", letter=own["letter"])
                yield frames.Slide(title, Text(said, text_fit.LARGE_SIZES), notes)
