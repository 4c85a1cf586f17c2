"""The groups of the staff. Membership is all that a page asks for; there are no single permissions."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

POLICY = "policy"

GROUPS: Mapping[str, Text] = {POLICY: Text("政策研究：测算整座城市的费用", "policy office: what a whole city costs")}
"""Names of groups, with what their members may do."""
