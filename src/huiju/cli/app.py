"""The `huiju` command: registers the commands and nothing else."""

from __future__ import annotations

import typer

from huiju import __version__

from . import (
    assess,
    attach,
    cases,
    check,
    compare,
    coverage,
    diff,
    export,
    fmt,
    interview,
    mcp,
    migrate,
    population,
    project,
    replay,
    reports,
    schema,
    search,
    serve,
    show,
    simulate,
    transfer,
    user,
)

app = typer.Typer(
    name="huiju",
    help="惠聚：政策文件变成可用的服务 · policy documents as a running service",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def root(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="version")) -> None:
    """惠聚 Huiju."""


for module in (
    assess,
    interview,
    cases,
    check,
    fmt,
    coverage,
    compare,
    replay,
    search,
    show,
    diff,
    export,
    schema,
    attach,
    serve,
    migrate,
    reports,
    user,
    population,
    simulate,
    project,
    transfer,
    mcp,
):
    module.register(app)


def main() -> None:
    """Entry point of the console script."""
    app()
