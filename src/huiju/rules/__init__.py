"""Floor 1: the rule language. Knows values, dates and logic; knows nothing of policy.

A rule is a frozen, typed tree (`nodes`). Each use of it is one pass in one file: `evaluate` (an answer, and the
bounds of an amount while facts are missing), `trace` (the answer with its reasons), `vectorise` (Polars), `phrase`
(Chinese and English), `prove` (SMT). A new use is a new file.
"""
