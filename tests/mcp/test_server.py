"""The server for assistants as an assistant meets it: started over standard input and output, asked by its client."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

pytest.importorskip("mcp", reason="mcp is not installed: pip install 'huiju[mcp]'")

from anyio.from_thread import BlockingPortal, start_blocking_portal

from mcp import Client, StdioServerParameters

COMMAND = ["-c", "from huiju.cli.app import main; main()", "mcp"]
TOOLS = {"search_policies", "get_provision", "assess", "next_question", "compare_places", "diff_documents"}
FAMILY = {
    "city": "hohhot",
    "as_of": "2025-06-01",
    "household": {"household_children": 2},
    "children": [{"child_birth_order": 1}, {"child_birth_order": 2, "child_born_on": "2025-03-10"}],
}
MADE = {"situations": ["having_a_child"]}


@dataclass(frozen=True)
class Assistant:
    """A client with its server."""

    portal: BlockingPortal
    client: Client

    def call(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """What a tool gives."""
        answer = self.portal.call(self.client.call_tool, tool, arguments)
        assert not answer.is_error, answer.content
        return dict(answer.structured_content)

    def refused(self, tool: str, **arguments: Any) -> str:
        """The message of a call that cannot be answered."""
        answer = self.portal.call(self.client.call_tool, tool, arguments)
        assert answer.is_error
        return str(answer.content[0].text)


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HUIJU_")}
    server = StdioServerParameters(command=sys.executable, args=COMMAND, env=environment)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(server, read_timeout_seconds=60)) as client,
    ):
        yield Assistant(portal, client)


def test_there_are_six_tools_that_only_read_and_say_what_they_take(assistant: Assistant) -> None:
    tools = assistant.portal.call(assistant.client.list_tools).tools
    assert {tool.name for tool in tools} == TOOLS
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert len(tool.description or "") > 80
        assert tool.output_schema["type"] == "object"
        assert tool.input_schema["properties"]["lang"]["enum"] == ["zh", "en"]


def test_the_server_says_how_to_cite_and_which_codes_there_are(assistant: Assistant) -> None:
    said = assistant.client.instructions or ""
    assert {"hohhot", "baotou-2022", "having_a_child"} <= set(re.findall(r"[\w-]+", said))
    assert "Cite" in said


def test_a_search_names_clauses_and_states(assistant: Assistant) -> None:
    found = assistant.call("search_policies", query="生娃 补贴", as_of="2025-06-01")
    first = found["hits"][0]
    assert (first["clause"], first["state"]) == ("二(三)7", "in_force")
    assert found["cited"]["documents"][first["document"]]["in_force"]
    english = assistant.call("search_policies", query="childcare", as_of="2025-06-01", lang="en", limit=1)
    assert len(english["hits"]) == 1 < english["found"]
    assert not re.search("[\u3400-\u9fff]", english["hits"][0]["title"])


def test_a_search_keeps_ended_documents_apart(assistant: Assistant) -> None:
    asked = {"query": "baotou-2022", "as_of": "2026-01-20"}
    assert assistant.call("search_policies", **asked)["hidden"] > 0
    hits = assistant.call("search_policies", **asked, include_ended=True)["hits"]
    assert {hit["state"] for hit in hits} == {"ended"}


def test_a_provision_comes_whole_and_can_be_cited(assistant: Assistant) -> None:
    name = "hohhot-2025/childcare-third"
    found = assistant.call("get_provision", id=name, as_of="2025-06-01", lang="en")
    assert found["conditions"][0]["says"]["en"]
    assert found["cited"]["rows"][name]["clause"] == found["clause"] == "二(三)7"
    assert found["cited"]["documents"]["hohhot-2025"]["state_says"] == "in force"
    assert assistant.call("get_provision", id="baotou-2022")["cited"]["documents"]["baotou-2022"]["state"] == "ended"


def test_a_case_is_assessed_with_clauses_and_states(assistant: Assistant) -> None:
    found = assistant.call("assess", case=FAMILY, **MADE)
    granted = {d["provision"]: d for d in found["decisions"] if d["for"] == "children[1]"}
    assert granted["hohhot-2025/childcare-second"]["amount"]["total"] == 50000
    cited = found["cited"]
    assert {d["provision"] for d in found["decisions"]} <= cited["rows"].keys()
    assert cited["documents"]["hohhot-2025"]["state"] == "in_force"


def test_refusals_are_short_unless_everything_is_asked_for(assistant: Assistant) -> None:
    brief = assistant.call("assess", case=FAMILY, **MADE)["decisions"]
    whole = assistant.call("assess", case=FAMILY, full=True, why_not=True, lang="en")
    assert "conditions" not in next(d for d in brief if d["status"] == "ineligible")
    assert all("conditions" in d for d in whole["decisions"])
    assert len(whole["decisions"]) > len(brief)
    outsider = {"city": "hohhot", "as_of": "2025-06-01", "applicant": {"hukou_city": "baotou"}}
    turns = assistant.call("assess", case=outsider, why_not=True)["nearest_changes"]
    assert {"hohhot"} <= {change["to"] for turn in turns for change in turn["changes"]}


def test_the_assistant_can_ask_its_way_to_the_end(assistant: Assistant) -> None:
    case: dict[str, Any] = {"city": "hohhot", "as_of": "2025-06-01", "children": [{}], "applicant": {}}
    not_known: list[dict[str, str]] = []
    for _ in range(40):
        step = assistant.call("next_question", case=case, not_known=not_known, **MADE, lang="en")
        if step["settled"]:
            break
        asked = step["question"]
        assert asked["asks"]
        assert {row["id"] for row in asked["why"]["provisions"]} <= step["cited"]["rows"].keys()
        if asked["choices"]:
            entry = (
                case["children"][0] if asked["at"][0].startswith("children") else case.setdefault(asked["at"][0], {})
            )
            entry.update(asked["choices"][0]["tells"])
        else:
            not_known += [{"at": at, "fact": fact} for at in asked["at"] for fact in asked["facts"]]
    assert step["settled"]
    assert step["question"] is None


def test_cities_are_compared_side_by_side(assistant: Assistant) -> None:
    found = assistant.call("compare_places", case=FAMILY, cities=["hohhot", "ordos", "baotou"])
    assert [city["city"] for city in found["cities"]] == ["hohhot", "ordos", "baotou"]
    assert found["cited"]["documents"]["baotou-2022"]["state"] == "ended"
    assert found["cited"]["documents"]["baotou-2022"]["until"]
    assert found["cited"]["rows"]


def test_documents_are_compared_row_by_row(assistant: Assistant) -> None:
    found = assistant.call("diff_documents", before="hohhot-2023", after="hohhot-2025", as_of="2026-01-20")
    assert {"hohhot-2023", "hohhot-2025"} <= found["cited"]["documents"].keys()
    some = assistant.call("diff_documents", before="hohhot-2023", after="hohhot-2025", marks=["new"], lang="en")
    assert 0 < len(some["pairs"]) < len(found["pairs"])
    assert all("new" in pair["marks"] for pair in some["pairs"])


WRONG: list[tuple[str, dict[str, Any], str, str]] = [
    ("search_policies", {}, "query：缺少", "query: missing"),
    ("search_policies", {"query": " "}, "没有要找的词", "there is no word"),
    ("search_policies", {"query": "生娃", "as_of": "2025-13-01"}, "→", "→"),
    ("search_policies", {"query": "生娃", "limit": "many"}, "limit：写法不对", "limit: not in the right form"),
    ("search_policies", {"query": "生娃", "kinds": ["law"]}, "kinds.0：写法不对", "kinds.0: not in the right form"),
    ("get_provision", {"id": "hohhot-2025/childcare-thrd"}, "是不是 hohhot-2025/childcare-third？", "did you mean"),
    ("get_provision", {"id": "x" * 10_000}, "没有条款或文件", "there is no provision"),
    ("assess", {"case": {}}, "缺少 city", "city is missing"),
    ("assess", {"case": {"city": "beijing", "as_of": "2025-06-01"}}, "没有城市", "there is no city"),
    ("assess", {"case": {"city": "hohhot", "as_of": "2025-06-01", "applicant": {"education": "mastr"}}},
     "applicant.education", "did you mean master?"),
    ("assess", {"case": {**FAMILY, "children": [{"child_birth_date": "2025-01-01"}]}}, "没有事实", "there is no fact"),
    ("assess", {"case": "me"}, "case：写法不对", "case: not in the right form"),
    ("assess", {"case": FAMILY, "situations": ["having"]}, "是不是 having_a_child", "did you mean having_a_child"),
    ("next_question", {"case": FAMILY}, "situations：缺少", "situations: missing"),
    ("next_question", {"case": FAMILY, "situations": []}, "至少 1 项", "at least 1 item"),
    ("next_question", {"case": FAMILY, **MADE, "not_known": [{"at": "children[7]", "fact": "child_sex"}]},
     "没有位置", "there is no place"),
    ("next_question", {"case": FAMILY, **MADE, "not_known": [{"at": "applicant", "fact": "shoe"}]},
     "没有事实", "there is no fact"),
    ("compare_places", {"case": FAMILY, "cities": ["hohhot", "ordoss"]}, "是不是 ordos", "did you mean ordos"),
    ("compare_places", {"case": FAMILY, "cities": []}, "至少 1 项", "at least 1 item"),
    ("diff_documents", {"before": "hohhot-2023", "after": "hohhot-2026"}, "没有文件", "there is no document"),
    ("diff_documents", {"before": "hohhot-2023", "after": "hohhot-2025", "marks": ["rised"]},
     "是不是 raised", "did you mean raised"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tool", "arguments", "zh", "en"), WRONG, ids=lambda value: value if type(value) is str else ""
)
def test_a_wrong_call_says_what_where_and_what_instead(
    assistant: Assistant, tool: str, arguments: dict[str, Any], zh: str, en: str
) -> None:
    assert zh in assistant.refused(tool, **arguments)
    message = assistant.refused(tool, **arguments, lang="en")
    assert en in message
    assert not re.search("[\u3400-\u9fff]", message.replace("huiju search 生娃", ""))


def test_nothing_but_the_protocol_is_written_to_standard_output() -> None:
    done = subprocess.run([sys.executable, *COMMAND], input=b"not json\n", capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert all(line.startswith(b"{") for line in done.stdout.splitlines())
    assert b"not json" not in done.stderr


def test_without_its_library_the_command_says_what_to_install() -> None:
    blocked = "import sys; sys.modules['mcp'] = None; from huiju.cli.app import main; main()"
    done = subprocess.run([sys.executable, "-c", blocked, "mcp", "--lang", "en"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"huiju[mcp]" in done.stderr
