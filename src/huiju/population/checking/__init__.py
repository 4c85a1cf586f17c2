"""An operator's own tables held against the layout and the vocabulary: what is wrong where, and the tables typed."""
