"""`huiju population …`: make a population, or check own tables."""

from __future__ import annotations

import typer

from . import population_check, population_make

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(root: typer.Typer) -> None:
    """Add the group with its commands."""
    root.add_typer(app, name="population", help="全市人口数据 · populations of a whole city")


for module in (population_make, population_check):
    module.register(app)
