"""Huiju 惠聚: policy documents of cities as one running system.

A document is data, a *pack*: provisions, amounts, dates and targets, each with the clause it comes from.
The same rules decide one case with its reasons, run over a whole city, and are printed as sentences.
"""

__version__ = "0.1.0"
