"""What was told in an interview, in words: whom it is about, which fact, which value."""

from __future__ import annotations

from huiju.entitlement.amounts import natural
from huiju.entitlement.conversation import Answer
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.values import Text, Value

NTH = {
    "children": Text("第 {} 个孩子", "child {}"),
    "hires": Text("第 {} 个新招人员", "hire {}"),
    "interns": Text("第 {} 个实习生", "intern {}"),
}
WHO = {
    "applicant": Text("本人", "the applicant"), "household": Text("家庭", "the household"),
    "purchase": Text("所购住房", "the home bought"), "venture": Text("创业项目", "the venture"),
    "employer": Text("用人单位", "the employer"), "institution": Text("机构", "the institution"),
}  # fmt: skip


def who(path: str) -> Text:
    """Whom a path is about, in words."""
    head, _, rest = path.partition("[")
    if not rest:
        return WHO.get(head, Text(path, path))
    n = int(rest.rstrip("]")) + 1
    return Text(NTH[head].zh.format(n), NTH[head].en.format(n))


def yuan(fen: int) -> str:
    """A sum as people read it.

    >>> yuan(100_000_00), yuan(1_50)
    ('100,000', '1.5')
    """
    found = natural(fen, money=True)
    return f"{found:,}" if isinstance(found, int) else str(found)


def told_words(answer: Answer, name: str, words: Vocabulary) -> Text:
    """One fact that an answer told."""
    label, value = words.facts[name].label, answer.tells[name]
    if value is None:
        said = Text("以后再说", "later") if answer.skipped else Text("不知道", "not known")
    else:
        said = value_words(name, value, words)
    return Text(f"{label.zh}：{said.zh}", f"{label.en}: {said.en}")


def value_words(name: str, value: Value, words: Vocabulary) -> Text:
    """A value of a fact."""
    kind = words.facts[name].type
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if kind.kind in ("code", "place"):
        return words.code(kind, str(value))
    if kind.kind == "money" and isinstance(value, int):
        return Text(f"{yuan(value)} 元", f"{yuan(value)} yuan")
    return Text(str(value), str(value))
