"""Review of packs before they are used: one gate per file, each says what falls short, where, and what to do.

A gate is a function from documents to findings. Errors mean that a pack does not say what its text says, or cannot
be used; warnings are for a person to look at.
"""
