"""The scales of the course, most urgent or best first, as ``datapackage.json`` lists them, and their words."""

from __future__ import annotations

from backcare.content.course import Content

NONE = "fit.none"


def levels(content: Content) -> list[str]:
    """Return the action levels, most urgent first."""
    return content.allowed("warning_signs", "action_level")


def fits(content: Content) -> list[str]:
    """Return how well a remedy can fit a pain, best first, ``avoid`` last."""
    return content.allowed("symptom_remedy", "fit")


def certainties(content: Content) -> list[str]:
    """Return how certain a fact can be, surest first."""
    return content.allowed("claims", "certainty")


def level_name(content: Content, level: str) -> str:
    """Return an action level in the words that learners see."""
    return content.message(f"level.{level}.name")


def how_sure(content: Content, certainty: str) -> str:
    """Return a certainty in the words that learners see."""
    return content.message("certainty." + certainty.replace(" ", "_"))


def fit_name(content: Content, fit: str) -> str:
    """Return how well a remedy fits in the words that learners see; no fit means that there is no advice."""
    return content.message("fit." + fit.replace(" ", "_") if fit else NONE)
