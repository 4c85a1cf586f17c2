"""The claims behind a computed scenario, kept in the data folder, so that a moved slider is answered at once.

A folder of Arrow files for each scenario, written whole or not at all. They hold claims of a made-up or aggregated
population without names, and are deleted with their scenario; without them everything but the sliders goes on.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from huiju.population.costs.baseline import Baseline
from huiju.population.costs.claims import Asked
from huiju.population.costs.plan import Plan

if TYPE_CHECKING:
    import polars as pl

HEAD = "claims.json"
KINDS = ("alone", "rivals")


def folder_of(number: int) -> Path:
    """Where the claims of a scenario are kept."""
    return Path(settings.DATA) / "scenarios" / str(number)


def put(number: int, baseline: Baseline, packs: Mapping[str, str]) -> None:
    """Keep the claims of a scenario, in the place of those kept before. `packs`: digests of the rules they rest on."""
    place = folder_of(number)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=place.parent, prefix=".draft-"))
    try:
        order = {id(version): n for n, version in enumerate(baseline.plan.versions)}
        tables: dict[str, list[int]] = {kind: [] for kind in KINDS}
        for kind in KINDS:
            for at, (asked, rows) in enumerate(getattr(baseline, kind)):
                rows.write_ipc(draft / f"{kind}-{at}.arrow")
                tables[kind].append(order[id(asked.version)])
        head = {"persons": baseline.persons, "without_day": dict(baseline.without_day), "packs": dict(packs), **tables}
        (draft / HEAD).write_text(json.dumps(head), encoding="utf-8")
        drop(number)
        draft.rename(place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def get(number: int, plan: Plan, packs: Mapping[str, str]) -> Baseline | None:
    """The claims of a scenario under the plan they were made with; None where they are gone or the rules are others."""
    place = folder_of(number)
    try:
        head: Any = json.loads((place / HEAD).read_text(encoding="utf-8"))
        if head["packs"] != dict(packs):
            return None
        alone, rivals = (list(_tables(place, kind, head[kind], plan)) for kind in KINDS)
    except (OSError, ValueError, KeyError, IndexError):
        return None
    return Baseline(plan, head["persons"], head["without_day"], alone, rivals)


def there(number: int) -> bool:
    """Whether claims of a scenario are kept."""
    return (folder_of(number) / HEAD).is_file()


def drop(number: int) -> None:
    """Delete the claims of a scenario."""
    shutil.rmtree(folder_of(number), ignore_errors=True)


def _tables(place: Path, kind: str, versions: Sequence[int], plan: Plan) -> Iterator[tuple[Asked, pl.DataFrame]]:
    import polars as pl

    for at, n in enumerate(versions):
        version = plan.versions[n]
        asked = Asked(version, plan.day_of(version.benefit))
        yield asked, pl.read_ipc(place / f"{kind}-{at}.arrow")
