"""A simulation on a cluster: the totals of the engine of one machine, and what is said where it cannot run.

What a worker does is tested everywhere; Spark itself where pyspark and Java are (`make test-spark`).
"""

from __future__ import annotations

import pickle
import shutil
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from huiju import __version__
from huiju.cli.app import app
from huiju.policy.library import load_library
from huiju.population import spark
from huiju.population.costs import simulate as one_machine
from huiju.population.costs.assumptions import Assumptions
from huiju.population.costs.plan import Plan, make_plan
from huiju.population.costs.reform import versions
from huiju.population.costs.simulate import Tally
from huiju.population.costs.tally import KEYS
from huiju.population.store import Population, open_population
from huiju.rules.diagnostics import Diagnostic, RuleError
from support.made_up_population import write_made_up

LIBRARY = load_library()
PLACE, FIRST, YEARS = "hohhot", 2024, 3
PARTS = 5
ASKED = {
    "hohhot-2025/hire-bonus", "hohhot-2025/voucher-new-home", "hohhot-2025/subsidy-second-hand",
    "hohhot-2025/rental-subsidy", "hohhot-2025/rent-cut-bachelor", "hohhot-2025/childcare-second",
    "hohhot-2025/childcare-third", "hohhot-2025/nursery-subsidy", "hohhot-2023/job-expansion",
    "hohhot-2023/graduate-rent", "hohhot-2023/childcare-second", "hohhot-2023/award-giant",
}  # fmt: skip
"""Some of each kind of subject, with rivals among them; all provisions would only take longer."""


@pytest.fixture(scope="module")
def population(tmp_path_factory: pytest.TempPathFactory) -> Population:
    """A hundred and fifty households, employers and institutions in five parts."""
    folder = tmp_path_factory.mktemp("spark") / "city"
    return open_population(write_made_up(folder, LIBRARY, PLACE, units=150, parts=PARTS), LIBRARY.vocabulary)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Three years of a dozen provisions."""
    asked = [version for version in versions(LIBRARY, PLACE) if version.benefit.id in ASKED]
    return make_plan(LIBRARY, PLACE, FIRST, YEARS, Assumptions(PLACE), asked)


@pytest.fixture(scope="module")
def expected(population: Population, plan: Plan) -> Tally:
    """What the engine of one machine finds."""
    found = one_machine.tally_all(population, plan)
    assert found.cells.height > 50
    return found


def same(one: Tally, two: Tally) -> bool:
    """Whether two tallies are equal in every cell; rows have no order."""
    return one.cells.sort(KEYS).equals(two.cells.sort(KEYS)) and dict(one.without_day) == dict(two.without_day)


# ── What a worker does ────────────────────────────────────────────────────────────────────────


def asked_for(*parts: int) -> Iterator[pa.RecordBatch]:
    """Batches with the numbers of parts, as Spark hands them to a task."""
    return (pa.RecordBatch.from_arrays([pa.array([part], pa.int64())], names=["id"]) for part in parts)


def answers(population: Population, plan: Plan, *parts: int, version: str = __version__) -> list[Any]:
    """What a task for some parts sends back, unpacked."""
    inputs = pickle.dumps((population, plan, None))
    sent = spark.answer_of_task(asked_for(*parts), inputs, version, lambda _: None)
    return [pickle.loads(zlib.decompress(packed)) for batch in sent for packed in batch["answer"].to_pylist()]


@pytest.mark.parametrize("tasks", [[range(PARTS)], [[4], [0, 2], [3, 1]], [[n] for n in range(PARTS)]])
def test_tasks_add_up_to_the_whole_however_the_parts_are_dealt_out(
    tasks: list[list[int]], population: Population, plan: Plan, expected: Tally
) -> None:
    first, *rest = [answer for parts in tasks for answer in answers(population, plan, *parts)]
    assert same(sum(rest, start=first), expected)


def test_every_part_is_counted_once_it_is_done(population: Population, plan: Plan) -> None:
    done: list[int] = []
    list(spark.answer_of_task(asked_for(1, 3), pickle.dumps((population, plan, None)), __version__, done.append))
    assert done == [1, 1]


def test_a_worker_with_another_version_says_so_and_reads_nothing() -> None:
    sent = spark.answer_of_task(asked_for(0), b"of another version", "0.0", lambda _: None)
    (packed,) = [packed for batch in sent for packed in batch["answer"].to_pylist()]
    wrong = pickle.loads(zlib.decompress(packed))
    assert isinstance(wrong, Diagnostic)
    assert wrong.code == "worker-version"
    assert f"huiju 0.0 is here, and {__version__} on a worker" in wrong.render("en")


def test_a_worker_that_does_not_see_the_folder_says_so(population: Population, plan: Plan) -> None:
    (wrong,) = answers(replace(population, folder=Path("nowhere")), plan, 0)
    assert isinstance(wrong, Diagnostic)
    assert wrong.code == "folder-unseen"
    assert wrong.place.file == "nowhere"


# ── What is said where Spark cannot run ───────────────────────────────────────────────────────


def refusal(population: Population, plan: Plan, master: str = "local[2]") -> Diagnostic:
    """The one mistake that a run ends with."""
    with pytest.raises(RuleError) as caught:
        spark.tally_all(population, plan, master=master)
    (found,) = caught.value.diagnostics
    return found


def test_without_pyspark_the_extra_is_named(
    population: Population, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "pyspark"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyspark", None)
    found = refusal(population, plan)
    assert found.code == "spark-missing"
    assert "huiju[spark]" in found.render("zh")


@pytest.mark.parametrize(
    ("says", "gist"),
    [
        ("An exception was thrown:\nTraceback\n  File x\nModuleNotFoundError: No module named 'huiju'\n", "'huiju'"),
        ("Job aborted\n  at org.apache\nMemoryError: out of it", "MemoryError: out of it"),
        ("Lost executor 3\n  at org.apache", "Lost executor 3"),
        ("", "?"),
    ],
)
def test_of_a_long_trace_the_line_that_names_the_error_is_shown(says: str, gist: str) -> None:
    (found,) = spark.failed(says).diagnostics
    assert found.code == "spark-task"
    assert gist in found.says.en
    assert "\n" not in found.says.en


# ── Spark itself ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def cluster() -> Iterator[None]:
    """Two cores of this machine as a cluster."""
    pytest.importorskip("pyspark", reason="pyspark is not installed: run `make test-spark`")
    if not spark.has_java():
        pytest.skip("there is no Java, which Spark needs")
    from pyspark.sql import SparkSession

    assert SparkSession.getActiveSession() is None
    yield
    left = SparkSession.getActiveSession()
    if left is not None:
        left.stop()
    assert left is None, "a session was left running"


@pytest.mark.usefixtures("cluster")
def test_a_cluster_finds_what_one_machine_finds(population: Population, plan: Plan, expected: Tally) -> None:
    told: list[tuple[int, int]] = []
    found = spark.tally_all(population, plan, lambda done, of: told.append((done, of)), master="local[2]")
    assert same(found, expected)
    assert (told[0], told[-1]) == ((0, PARTS), (PARTS, PARTS))
    assert told == sorted(told)


@pytest.mark.usefixtures("cluster")
def test_a_cluster_looks_at_some_provisions_alone_where_asked_to(population: Population, plan: Plan) -> None:
    names = {"hohhot-2025/childcare-second", "hohhot-2025/childcare-third"}
    found = spark.tally_all(population, plan, names=names, master="local[2]")
    assert same(found, one_machine.tally_all(population, plan, names=names))
    assert set(found.cells["provision"]) == {plan.order[name] for name in names}


@pytest.mark.usefixtures("cluster")
def test_the_command_says_the_same_of_both(tmp_path: Path) -> None:
    folder = write_made_up(tmp_path / "city", LIBRARY, PLACE, units=20)
    asked = ["simulate", str(folder), "--years", "1", "--since", "2025", "--draws", "5", "--format", "json"]
    local, cluster = (
        CliRunner().invoke(app, [*asked, *more]) for more in ([], ["--engine", "spark", "--master", "local[2]"])
    )
    assert (local.exit_code, cluster.exit_code) == (0, 0)
    assert cluster.stdout == local.stdout != ""


@pytest.mark.usefixtures("cluster")
def test_a_session_that_is_there_is_used_and_left_running(population: Population, plan: Plan, expected: Tally) -> None:
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        assert same(spark.tally_all(population, plan, master="spark://nowhere:1"), expected)
        assert SparkSession.getActiveSession() is session
    finally:
        session.stop()


@pytest.mark.usefixtures("cluster")
@pytest.mark.parametrize("call", [1, 2])
def test_a_run_can_be_broken_off(call: int, population: Population, plan: Plan) -> None:
    """Before Spark is at work, and while it is."""
    told: list[int] = []

    def stop(done: int, of: int) -> None:
        told.append(done)
        if len(told) == call:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        spark.tally_all(population, plan, stop, master="local[2]")


@pytest.mark.usefixtures("cluster")
def test_a_part_that_a_worker_does_not_see_is_reported(population: Population, plan: Plan, tmp_path: Path) -> None:
    folder = shutil.copytree(population.folder, tmp_path / "city")
    opened = open_population(folder, LIBRARY.vocabulary)
    opened.path("children", 3).unlink()
    assert refusal(opened, plan).code == "folder-unseen"


@pytest.mark.usefixtures("cluster")
def test_an_address_that_is_no_cluster_is_refused(population: Population, plan: Plan) -> None:
    found = refusal(population, plan, "nonsense")
    assert found.code == "spark-start"
    assert "nonsense" in found.says.zh


@pytest.mark.usefixtures("cluster")
def test_without_java_spark_is_not_started(
    population: Population, plan: Plan, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert refusal(population, plan).code == "java-missing"
