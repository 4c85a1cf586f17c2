"""A small pack without a mistake, the official text it says, and how to read changed versions of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from huiju.policy.documents import Document
from huiju.policy.load import load_document, load_vocabulary
from huiju.policy.vocabulary import Vocabulary

SAMPLE = """document: sample-2026
place: hohhot
title:
  zh: 样例措施
  en: Sample measures
issuer: 样例市人民政府
dates:
  in_force: 2026-01-01
  basis: stated
  checked: 2026-11-01
clauses:
- clause: 一
  offices: [市人社局]
  provisions:
  - benefit: award
    zh: 博士奖励5万元
    en: 50,000 for a doctorate
    subject: talent_award
    situations: [working_here]
    for: person
    trigger: contract_signed_on
    parameters:
      award: 50000 CNY
      least: 60 month
    conditions:
    - education == phd
    - contract_months >= least
    amount: {exact: award}
    open: [which-firms]
  open:
    which-firms:
      zh: 哪些企业
      en: Which firms?
      adopted: {zh: 不限, en: all}
      decides: [市人社局]
"""

TEXT = """样例市人民政府关于印发样例措施的通知

为吸引人才，制定以下措施。
一、人才奖励
对签订5年以上劳动合同的博士研究生，给予5万元奖励。（责任单位：市人社局）
二、解释
本措施由市人社局解释，分为3类。

2026年1月1日
"""


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package, read once."""
    return load_vocabulary()


def changed(*changes: tuple[str, str]) -> str:
    """The sample with some words replaced once each; a word that is not there is a mistake of the test."""
    text = SAMPLE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def document(*changes: tuple[str, str]) -> Document:
    """The sample, changed, as a document."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample-2026.yaml"
        path.write_text(changed(*changes), encoding="utf-8")
        return load_document(path, vocabulary())
