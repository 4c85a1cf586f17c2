"""The peer's country package for `openfisca serve`, and the request that asks its web API about a family.

Runs in the environment of requirements/bench.txt: `python peer_web.py family.yaml` prints the body of POST /calculate.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from peer_country import BENEFITS, system
from peer_openfisca import MONTH, situation

CountryTaxBenefitSystem = system
"""What `openfisca serve --country-package peer_web` builds."""


def request(facts: dict[str, Any]) -> dict[str, Any]:
    """The family, with every output variable asked for."""
    told = situation(facts, system())
    for variable in BENEFITS:
        plural = "persons" if variable.entity.is_person else "households"
        for entity in told[plural].values():
            entity[variable.__name__] = {MONTH: None}
    return told


if __name__ == "__main__":
    read = yaml.safe_load(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.stdout.write(json.dumps(request(read["facts"]), default=date.isoformat) + "\n")
