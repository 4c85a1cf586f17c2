"""The server: six tools that read and never write, over standard input and output."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, InputRequiredResult, ToolAnnotations
from pydantic import ValidationError

from huiju import __version__
from huiju.entitlement.assess import Engine
from huiju.policy.library import Library, load_library
from huiju.rules.values import Language

from .entitlement import EntitlementTools
from .mistakes import form_mistakes
from .policies import PolicyTools

READING = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
INSTRUCTIONS = """\
惠聚：城市政策文件的规则。Huiju: rules of cities' policy documents (child care money, rent, settlement, firms …).
- Cite with each statement the document and clause from `cited`, and its state on the day; say so when it has ended.
- Never guess a fact: leave it out, or ask with next_question. "unknown" and "conditional" are answers; pass them on.
- Answers are for guidance; the responsible department decides. Do not pass on names or identity numbers.
Cities: {cities}. Documents: {documents}. Situations: {situations}.
"""


class Server(MCPServer):
    """The library's server, with messages about wrong arguments in the language asked for."""

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Any = None
    ) -> CallToolResult | InputRequiredResult:
        """Call a tool; a mistake comes back as where, what, what instead."""
        try:
            return await super().call_tool(name, arguments, context)
        except ToolError as error:
            if isinstance(error.__cause__, ValidationError):
                tool = next(tool for tool in await self.list_tools() if tool.name == name)
                lang: Language = "en" if arguments.get("lang") == "en" else "zh"
                known = tool.input_schema.get("properties", {})
                raise ToolError(form_mistakes(error.__cause__, known, lang)) from None
            if type(error) is ToolError and isinstance(error.__cause__, ToolError):
                raise ToolError(str(error.__cause__)) from None
            raise


def server(library: Library) -> Server:
    """The server over a library."""
    words = library.vocabulary
    made = Server(
        "huiju",
        title="惠聚 Huiju",
        version=__version__,
        instructions=INSTRUCTIONS.format(
            cities=", ".join(f"{code} {place.zh}" for code, place in words.places.items() if place.within),
            documents=", ".join(library.documents),
            situations=", ".join(f"{code} {both.zh}" for code, both in words.situations.items()),
        ),
        # Messages quote what was typed; below a warning they would stand in the log.
        log_level="WARNING",
    )
    policies, entitlement = PolicyTools(library), EntitlementTools(Engine(library))
    for title, tool in (
        ("查找政策条款 Search policies", policies.search_policies),
        ("查看一项条款 Read a provision", policies.get_provision),
        ("测算待遇 Assess a case", entitlement.assess),
        ("下一个问题 Next question", entitlement.next_question),
        ("比较城市 Compare places", entitlement.compare_places),
        ("对比两份文件 Compare documents", policies.diff_documents),
    ):
        made.add_tool(tool, title=title, annotations=READING)
    return made


def run(folders: Sequence[Path] = ()) -> None:
    """Serve until the assistant closes the connection. Raises RuleError where a pack cannot be read."""
    server(load_library(folders)).run("stdio")
