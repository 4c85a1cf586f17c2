"""Questions that tell several facts with one answer: what they name must be there, and be about one entity."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.load import PACKS, load_vocabulary
from huiju.rules.diagnostics import RuleError

BAD = [
    ("{is_disabeld: true}", "unknown", "did you mean is_disabled?"),
    ("{is_disabled: maybe}", "unknown", "allowed: true, false"),
    ("{education: bachlor}", "unknown", "did you mean bachelor?"),
    ("{birth_date: 2000-01-01}", "told", "yes/no facts and codes; for a place, city or elsewhere"),
    ("{hukou_city: baotou}", "told", "yes/no facts and codes; for a place, city or elsewhere"),
    ("{is_disabled: true, household_children: one}", "told", ""),
]


@pytest.mark.parametrize(("tells", "code", "instead"), BAD)
def test_a_wrong_answer_is_a_mistake_with_its_line(tmp_path: Path, tells: str, code: str, instead: str) -> None:
    file = tmp_path / "vocabulary.yaml"
    text = (PACKS / "vocabulary.yaml").read_text(encoding="utf-8")
    more = f"  made_up:\n    asks: {{zh: 问, en: ask}}\n    answers:\n    - {{zh: 甲, en: a, tells: {tells}}}\n"
    more += "    - {zh: 乙, en: b, tells: {is_disabled: false}}\n"
    file.write_text(text.rstrip() + "\n" + more, encoding="utf-8")
    with pytest.raises(RuleError) as error:
        load_vocabulary(file)
    found = error.value.diagnostics
    assert {d.code for d in found} == {code}
    assert any(instead in (d.instead.en if d.instead else "") for d in found)
    assert all(d.place.line > len(text.splitlines()) for d in found)


def test_the_facts_of_one_question_belong_to_one_entity_and_each_answer_tells_something_else() -> None:
    words = load_vocabulary()
    for together in words.together.values():
        assert len({words.facts[name].of for name in together.facts}) == 1
        assert len(together.facts) > 1
        tells = [tuple(sorted(answer.tells.items(), key=str)) for answer in together.answers]
        assert len(set(tells)) == len(tells)
