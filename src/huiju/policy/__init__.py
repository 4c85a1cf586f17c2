"""Floor 2: policy documents, provisions, targets, vocabulary; the library in time; review and comparison.

Knows rules (floor 1); knows nothing of people or cases.
"""
