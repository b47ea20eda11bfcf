"""The remedy finder: pick a pain, see what to rule out first, then what may help."""

from __future__ import annotations

from backcare.content import Content, Row, split_list
from backcare.model import remedies, signs, sources
from backcare.model.remedies import calls_first, pair_word
from backcare.parts import faces, remedy_cards
from backcare.widgets.explorer import ANY, Explorer, dropdown

SURE_ENOUGH = ("strong", "moderate")


class RemedyFinder(Explorer):
    """Pick a pain, and optionally the trimester, where, and how sure: first what to rule out, then what may help.

    A filter never hides the warning signs, the check that comes first, or what to avoid.

    Args:
        content: the checked content.
    """

    def __init__(self, content: Content) -> None:
        words = content.words("finder")
        pains = [(_pain_label(content, row), row["id"]) for row in content["symptoms"]]
        self.pain = dropdown(words["pain"], pains, pains[0][1])
        trimesters = [(words["any_trimester"], ANY), *((content.message(f"trimester.{n}"), n) for n in "123")]
        self.trimester = dropdown(words["trimester"], trimesters, ANY)
        places = [(words["any_setting"], ANY), (words["home"], "home"), (words["professional"], "professional")]
        self.setting = dropdown(words["setting"], places, ANY)
        self.sure = dropdown(words["sure"], [(words["any_sure"], ANY), (words["sure_enough"], "sure")], ANY)
        super().__init__(content, [self.pain, self.trimester, self.setting, self.sure])

    def _result(self) -> tuple[str, str]:
        content, symptom = self._content, self._content["symptoms"][self.pain.value]
        found = remedies.remedies_for(content, symptom["id"])
        call_first = calls_first(content, symptom["id"])
        kept = [row for row in found if self._keep(row)]
        shown = [
            {
                **remedy_cards.remedy(content, row),
                "fit": pair_word(content, row["kind"], row["fit"], call_first),
                "reason": row["reason"],
                "note": row.get(f"note_{self.trimester.value}", ""),
                "why_sources": sources.source_names(content, split_list(row["pair_source_ids"])),
            }
            for row in kept
        ]
        own, general = (
            signs.by_urgency(content, ids) for ids in signs.rule_out(content, symptom, self.trimester.value)
        )
        body = faces.html(
            content,
            "finder",
            symptom=symptom,
            signs=own,
            general=general,
            remedies=shown,
            hidden=len(found) - len(kept),
        )
        status = content.message("finder.status", count=len(shown), pain=symptom["name"])
        return body, status

    def _keep(self, row: Row) -> bool:
        if row["fit"] == "avoid" or row["kind"] == "check":
            return True
        place = self.setting.value in (ANY, row["setting"]) or row["setting"] == "both"
        return place and (self.sure.value == ANY or row["certainty"] in SURE_ENOUGH)


def _pain_label(content: Content, row: Row) -> str:
    return f"{content.message('region.' + row['region'])}: {row['name']}"
