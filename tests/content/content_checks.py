"""What the content has to keep beyond the rules that stop a lesson: spread, coverage, words, reading grade.

Each check returns its faults. ``test_data.py`` runs them on the course and on copies with one fault each.
"""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from backcare.content import Content, Row, fields, split_list
from backcare.model import pains, questions
from backcare.parts import area_part, finder_part, lookups
from tests.notebooks import notebook_checks as notebooks

FEWEST_QUESTIONS = 100
FEWEST_FOR_AN_OBJECTIVE = 3
PLACE_SHARE = (0.15, 0.35)
LONGEST_SHARE = 1 / 3
HARDEST_QUESTION, MEDIAN_QUESTION = 7.0, 6.0
CLAIMS_OF_THE_STARTING_PAGE = [f"SC{number:02}" for number in range(1, 36)]
LEARNER_COLUMNS = {
    "claims": ["statement"],
    "symptoms": ["name", "description", "typical_pattern", "typical_timing", "often_worse_with", "often_eased_by"],
    "remedies": [
        "name",
        "word",
        "short",
        "what_it_is",
        "how_to_do_it",
        "how_often_limits",
        "evidence",
        "stop_if",
        "ask_if",
        "take_care",
    ],
    "symptom_remedy": ["reason"],
    "warning_signs": ["sign", "short", "why_it_matters", "ask"],
    "misconceptions": ["correction"],
    "questions": ["stem"],
    "options": ["feedback"],
    "cases": ["story", "explanation", "tell_the_team"],
    "warning_box": ["text"],
    "cards": ["title", "text"],
    "messages": ["text"],
    "glossary": ["meaning"],
    "weeks": ["what_changes", "relief_hint", "call_note"],
    "causes": ["what_happens", "what_you_can_do"],
    "pictures": ["alt", "caption"],
    "objectives": ["text"],
}
STORIES = {"questions": ["stem"], "cases": ["story"], "role_play": ["caller_card"]}
MAY_COME_BACK = {"Nico"}
ADVICE_TABLES = (
    "cards",
    "cases",
    "claims",
    "educator_notes",
    "messages",
    "misconceptions",
    "options",
    "remedies",
    "warning_signs",
)
TO_THE_DEPARTMENT = re.compile(r"\bto an emergency department\b")
HOPELESS_WAITS = re.compile(r"\bhopeless\b(?!,? or low\b|, unable to cope, or low\b)[^.?!:]*\bfor two weeks\b", re.I)
SAID_TWICE = re.compile(r"^(Yes|Right|Correct)\b", re.I)
CLOSED_TWICE = re.compile(r"[.?!]\.")
UNCLOSED = re.compile(r"\w(?=</p>|$)")
BARE_NUMBERS = re.compile(r"(?<![\d.,])(111|911|999|112)(?![\d.,]*\d)(?! (women|people|in |of ))")


def enough_questions(content: Content) -> Iterator[str]:
    """The bank holds enough questions, and enough for each objective."""
    if len(content["questions"]) < FEWEST_QUESTIONS:
        yield f"there are {len(content['questions'])} questions; {FEWEST_QUESTIONS} are needed"
    counts = Counter(row["objective_id"] for row in content["questions"])
    for row in content["objectives"]:
        if counts[row["id"]] < FEWEST_FOR_AN_OBJECTIVE:
            yield f"{row['id']} has {counts[row['id']]} questions; {FEWEST_FOR_AN_OBJECTIVE} are needed"


def _choose_one(content: Content) -> list[questions.Question]:
    rows = content["questions"].where(kind="choose_one")
    return [questions.question(content, row["id"]) for row in rows]


def right_answers_are_spread(content: Content) -> Iterator[str]:
    """The right answer stands in each place about as often, and is not the longest option more often than chance."""
    asked = [question for question in _choose_one(content) if len(question.options) == 4]
    places = Counter(next(o.id for o in q.options if o.answer == "right") for q in asked)
    for place in "abcd":
        share = places[place] / len(asked)
        if not PLACE_SHARE[0] <= share <= PLACE_SHARE[1]:
            yield f"the right answer is in place {place} in {share:.0%} of the questions"
    longest = sum(max(q.options, key=lambda o: len(o.text)).answer == "right" for q in asked)
    if longest / len(asked) > LONGEST_SHARE:
        yield f"the right answer is the longest option in {longest} of {len(asked)} questions"


def feedback_is_its_own(content: Content) -> Iterator[str]:
    """No two options of a question share their feedback or their text."""
    for row in content["questions"]:
        options = questions.question(content, row["id"]).options
        for part in ("feedback", "text"):
            if len({getattr(option, part) for option in options}) < len(options):
                yield f"{row['id']}: two options have the same {part}"


def used_rows(content: Content) -> set[str]:
    """Return the ids of the evidence rows that a lesson or an exercise uses or shows."""
    used = {row["row_id"] for row in content["lesson_rows"]} | {row["basis_id"] for row in content["options"]}
    for table in content.schema["resources"]:
        for field in table["schema"]["fields"]:
            if table["name"] in ("cases", "weeks", "causes", "spasm_or_labor", "warning_box", "cards") and field.get(
                "refersTo"
            ):
                used |= {part for row in content[table["name"]] for part in split_list(row[field["name"]])}
    shown = "\n".join(
        data.get("text/plain", "")
        for path in notebooks.PATHS
        for cell in notebooks.code_cells(notebooks.read(path))
        for data in notebooks.shown_data(cell)
    )
    for table_name, column in (("warning_signs", "sign"), ("remedies", "what_it_is"), ("symptoms", "description")):
        used |= {row["id"] for row in content[table_name] if row[column] in shown}
    return used


def everything_is_used(content: Content) -> Iterator[str]:
    """Every symptom, remedy, warning sign and misconception, and every claim of the starting page, is taught."""
    used = used_rows(content)
    for table in fields.EVIDENCE_TABLES:
        for row in content[table]:
            if row["id"] not in used and (table != "claims" or row["seed_claim"]):
                yield f"{row['id']} of {table} is used in no lesson and no exercise"
    found = [row["seed_claim"] for row in content["claims"] if row["seed_claim"]]
    if sorted(found) != CLAIMS_OF_THE_STARTING_PAGE:
        yield "the claims of the starting page are not SC01 to SC35, each once"


def words_are_careful(content: Content) -> Iterator[str]:
    """No soothing phrase, and no bare emergency number, in what a learner reads."""
    for table, columns in LEARNER_COLUMNS.items():
        for row in content[table]:
            text = " ".join(row[column] for column in columns)
            for fault in notebooks.banned_in(text):
                yield f"data/{table}.csv, row {row[fields.ROW_NUMBER]}: {fault}"
            if BARE_NUMBERS.search(text):
                yield f"data/{table}.csv, row {row[fields.ROW_NUMBER]}: names an emergency number; say whom to call"


def question_grades(content: Content) -> dict[str, float]:
    """Return the reading grade of each question with its options and feedback."""
    grades = {}
    for row in content["questions"]:
        question = questions.question(content, row["id"])
        parts = [question.stem, *(f"{o.text.rstrip('.')}. {o.feedback}" for o in question.options)]
        grades[row["id"]] = notebooks.grade("\n".join(parts))
    return grades


def questions_read_easily(content: Content) -> Iterator[str]:
    """Each question is at grade 7 or below, and the middle one at 6 or below."""
    grades = question_grades(content)
    for name, grade in grades.items():
        if grade > HARDEST_QUESTION:
            yield f"{name} reads at grade {grade:.1f}"
    if statistics.median(grades.values()) > MEDIAN_QUESTION:
        yield f"the questions read at grade {statistics.median(grades.values()):.1f}"


def names_are_used_once(content: Content) -> Iterator[str]:
    """An invented person stands in one story alone; Nico, of the page that the course began with, may come back."""
    told = {
        f"{row['id']} of {table}": " ".join(row[column] for column in columns)
        for table, columns in STORIES.items()
        for row in content[table]
    }
    common = {word for table in content.tables for row in content[table] for word in _small_words(row)}
    where: dict[str, list[str]] = {}
    for row_name, text in told.items():
        for name in sorted(set(re.findall(r"\b[A-Z][a-z]+\b", text))):
            if name.lower() not in common and name not in MAY_COME_BACK:
                where.setdefault(name, []).append(row_name)
    yield from (f"{name} stands in {' and '.join(rows)}" for name, rows in where.items() if len(rows) > 1)


def _small_words(row: Row) -> set[str]:
    return set(re.findall(r"(?<![\w-])[a-z]+(?![\w-])", " ".join(row.values())))


def pictures_are_our_own(content: Content) -> Iterator[str]:
    """Pictures hold no script and ask no other host; text alternatives and captions are short; there are enough."""
    if len(content["pictures"]) < 12:
        yield "fewer than twelve pictures"
    for row in content["pictures"]:
        text = content.picture(row["file"]).decode("utf-8")
        if re.search(r"<script|<image|href=\"(?!#)|url\((?!#)|on\w+=", text):
            yield f"{row['file']} holds a script or an outside reference"
        if len(row["alt"].split()) > 40 or len(row["caption"].split()) > 25:
            yield f"{row['id']} has a text alternative over 40 words or a caption over 25"


def messages_are_used(content: Content) -> Iterator[str]:
    """Every message is asked for somewhere in the package, its templates or its tools."""
    root = Path(__file__).parents[2]
    files = [*root.glob("src/backcare/**/*"), *root.glob("tools/*.py"), *root.glob("jupyter/share/**/*.j2")]
    code = "\n".join(f.read_text(encoding="utf-8") for f in files if f.suffix in (".py", ".html", ".j2", ".js"))
    for row in content["messages"]:
        group, _, name = row["id"].partition(".")
        last = row["id"].rsplit(".", 1)[-1]
        if not any(f"{quote}{part}{quote}" in code for part in (row["id"], name, last) for quote in "\"'") and (
            f"{group}." not in code and f'words("{group}")' not in code
        ):
            yield f"the message {row['id']} is used nowhere"


def _texts(content: Content) -> Iterator[tuple[str, str]]:
    """Yield each text of the tables that say what to do, with its place."""
    for table in ADVICE_TABLES:
        for row in content[table]:
            place = f"data/{table}.csv, row {row[fields.ROW_NUMBER]}"
            yield from ((place, text) for name, text in row.items() if name not in (fields.ROW_NUMBER, "note"))


def nobody_drives_herself(content: Content) -> Iterator[str]:
    """Whoever is sent to an emergency department is told there and then not to drive."""
    for place, text in _texts(content):
        if TO_THE_DEPARTMENT.search(text) and "drive" not in text:
            yield f"{place}: sends to an emergency department; say that she does not drive herself"


def nobody_hopeless_waits(content: Content) -> Iterator[str]:
    """Feeling low counts after two weeks, feeling hopeless at once: no sentence ties the two weeks to both."""
    for place, text in _texts(content):
        if HOPELESS_WAITS.search(text):
            yield f'{place}: lets someone hopeless wait for two weeks; write "hopeless, or low for two weeks"'


def verdicts_are_said_once(content: Content) -> Iterator[str]:
    """No right answer opens with "Yes": the page has said "Right" in front of it."""
    for row in content["options"]:
        if row["answer"] != "wrong" and SAID_TWICE.search(row["feedback"]):
            yield f"data/options.csv, row {row[fields.ROW_NUMBER]}: the feedback says again that it is right"


def therapists_have_both_names(content: Content) -> Iterator[str]:
    """The word of the UK never stands without the word of the US."""
    for place, text in _texts(content):
        if "physiotherap" in text.lower() and "physical therap" not in text.lower():
            yield f"{place}: write physical therapist (physiotherapist), or physical therapist alone"


def sentences_end_once(content: Content) -> Iterator[str]:
    """What the parts show about a pain ends each sentence with one mark."""
    shown = [pain["about"] for pain in finder_part.view(content)["pains"].values()]
    for region in pains.regions(content):
        shown += re.findall(r"<p>.*?</p>", area_part.area(content, region))
        shown += [cell for line in lookups.pains(content, region).rows for cell in (line[2], *line[4:]) if cell]
    for text in shown:
        if CLOSED_TWICE.search(text) or UNCLOSED.search(text.removesuffix("</p>")):
            yield f"a sentence ends twice or not at all: {text}"


CHECKS = (
    enough_questions,
    right_answers_are_spread,
    feedback_is_its_own,
    everything_is_used,
    words_are_careful,
    questions_read_easily,
    names_are_used_once,
    pictures_are_our_own,
    messages_are_used,
    nobody_drives_herself,
    nobody_hopeless_waits,
    verdicts_are_said_once,
    therapists_have_both_names,
    sentences_end_once,
)
