"""`huiju mcp`: a server for assistants over standard input and output."""

from __future__ import annotations

from importlib import import_module

import typer

from huiju.rules.values import Text

from .common import Lang, LangOption, PacksOption, mistakes, refuse

SERVER = "huiju.mcp.server"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mcp", help="供智能助手调用 · a server for assistants (MCP, stdio)")(mcp)


def mcp(packs: PacksOption = None, lang: LangOption = Lang.zh) -> None:
    """Runs until the assistant closes it. Exit 2 when a pack cannot be read or the extra 'mcp' is not installed."""
    with mistakes(lang.value):
        try:
            # Named, not imported: it is a face of its own, and only this command needs its library.
            server = import_module(SERVER)
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] not in ("mcp", "mcp_types"):
                raise
            says = Text("没有安装 mcp 组件", "the extra 'mcp' is not installed")
            raise refuse("mcp-missing", says, Text("pip install 'huiju[mcp]'", "pip install 'huiju[mcp]'")) from None
        server.run(packs or ())
