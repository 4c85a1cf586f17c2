"""A simulation on a cluster: every task works on some parts of the population, their households and employers whole.

A task runs the very function that the engine of one machine runs for a part (`costs.simulate.tally_part`) and sends
back what its parts have come to; the driver adds that up. Tallies are whole numbers, so that the sums do not depend on
which machine did what, or when. The workers read the parts by themselves: the folder must be visible to all of them
under the same path, and the same version of this package must be installed for their Python.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from huiju import __version__
from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .costs.plan import Plan
from .costs.simulate import Tally, tally_part
from .store import Population

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

Progress = Callable[[int, int], None]
"""Told how many parts are done, and of how many; may raise to break off."""

TASKS_PER_CORE = 4
"""So that no core waits long for the last one; with more tasks than parts each takes one part."""

POLL_SECONDS = 0.5

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # Spark runs a task on every core: a pool of threads in each would only get in the others' way.
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
}


def tally_all(
    population: Population,
    plan: Plan,
    progress: Progress = lambda done, of: None,
    names: Collection[str] | None = None,
    master: str = "local[*]",
) -> Tally:
    """The tally of every part (see `costs.simulate.tally_all`), computed on the cluster at `master`.

    `master`: `local[2]` for two cores of this machine, `spark://host:7077`, `yarn` and what else Spark understands.
    A Spark session that is active in this process is used as it is; else one is started, and stopped in the end.
    Raises RuleError: no pyspark, no Java, no cluster there, a folder or version that differs on a worker.
    """
    inputs = pickle.dumps((population, plan, None if names is None else frozenset(names)))
    with _session(master) as session:
        found = [
            pickle.loads(zlib.decompress(answer)) for answer in _answers(session, inputs, population.parts, progress)
        ]
    wrong = dict.fromkeys(one for one in found if isinstance(one, Diagnostic))
    if wrong:
        raise RuleError(*wrong)
    return reduce(add, (one for one in found if isinstance(one, Tally)))


def _answers(session: SparkSession, inputs: bytes, parts: int, progress: Progress) -> list[bytes]:
    """What the tasks sent back, packed; `progress` hears of the parts while they are worked on."""
    context, version = session.sparkContext, __version__
    sent = context.broadcast(inputs)
    done = context.accumulator(0)

    # Sent to the workers as it is, so that it says there what is missing when this package is not installed.
    def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from huiju.population.spark import answer_of_task

        return answer_of_task(batches, sent.value, version, done.add)

    tasks = min(parts, TASKS_PER_CORE * context.defaultParallelism)
    frame = session.range(0, parts, 1, tasks).mapInArrow(work, "answer binary")
    progress(0, parts)
    group = f"huiju {uuid4()}"

    def collected() -> Sequence[Any]:
        context.setJobGroup(group, "huiju simulate")
        rows: Sequence[Any] = frame.collect()
        return rows

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(collected)
        try:
            while not wait([running], POLL_SECONDS).done:
                progress(min(done.value, parts), parts)
        finally:
            # A job that has not begun yet cannot be cancelled, so it is tried until it is over.
            while not running.done():
                context.cancelJobGroup(group)
                wait([running], POLL_SECONDS)
    error = running.exception()
    if error is not None:
        raise failed(str(error)) if _of_spark(error) else error
    progress(parts, parts)
    return [bytes(row.answer) for row in running.result()]


def answer_of_task(
    batches: Iterator[pa.RecordBatch], inputs: bytes, version: str, count: Callable[[int], None]
) -> Iterator[pa.RecordBatch]:
    """On a worker: one batch with one packed `Tally` of the parts whose numbers come in, or a packed `Diagnostic`.

    `inputs`: population, plan and names of provisions, pickled by the package of that `version`. `count` is told of
    every part done.
    """
    import pyarrow as pa

    wrong, tally = _other_version(version), None
    if wrong is None:
        population, plan, names = pickle.loads(inputs)
        for part in (number for batch in batches for number in batch.column(0).to_pylist()):
            wrong = _unseen(population, part)
            if wrong is not None:
                break
            more = tally_part(population, part, plan, names)
            tally = more if tally is None else tally + more
            count(1)
    packed = zlib.compress(pickle.dumps(wrong or tally), 1)
    yield pa.RecordBatch.from_arrays([pa.array([packed], pa.binary())], names=["answer"])


def _unseen(population: Population, part: int) -> Diagnostic | None:
    if all(population.path(name, part).is_file() for name in population.schemas):
        return None
    says = Text("计算节点上看不到这些数据", "a worker does not see these data")
    hint = Text("放在所有节点以同一路径挂载的共享盘上", "put them where every machine sees them under this very path")
    return Diagnostic("folder-unseen", says, hint, Place(str(population.folder)))


def _other_version(version: str) -> Diagnostic | None:
    if version == __version__:
        return None
    says = Text(
        f"本机是 huiju {version}，计算节点上是 {__version__}",
        f"huiju {version} is here, and {__version__} on a worker",
    )
    return Diagnostic("worker-version", says, Text("在所有节点安装同一版本", "install the same version everywhere"))


@contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise _refused(
            "spark-missing", "没有安装 pyspark", "pyspark is not installed",
            "安装带 spark 的包：pip install 'huiju[spark]'", "install the package with it: pip install 'huiju[spark]'",
        ) from None  # fmt: skip
    active = SparkSession.getActiveSession()
    if active is not None:
        yield active
        return
    if not has_java():
        raise _refused(
            "java-missing", "没有 Java，Spark 无法启动", "there is no Java, which Spark needs",
            "安装 Java 17 或更新版本，或设 JAVA_HOME", "install Java 17 or newer, or set JAVA_HOME",
        )  # fmt: skip
    if master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(master).appName("huiju simulate")
    try:
        session = builder.config(map=SETTINGS).getOrCreate()
    except Exception as error:
        if not _of_spark(error):
            raise
        why = _first_line(str(getattr(error, "java_exception", None) or error))
        raise _refused(
            "spark-start", f"Spark 无法在 {master} 启动：{why}", f"Spark does not start at {master}: {why}",
            "写 local[2]、spark://主机:7077 或 yarn；看它是否可达；Java 须为 17 或更新版本",
            "write local[2], spark://host:7077 or yarn; see whether it answers; Java must be 17 or newer",
        ) from None  # fmt: skip
    try:
        yield session
    finally:
        session.stop()


def has_java() -> bool:
    """Whether Spark would find a Java runtime."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java") is not None or (home is not None and (Path(home) / "bin" / "java").exists())


def failed(says: str) -> RuleError:
    """What a task broke off with: the last line of its traceback says what."""
    gist = next((line.strip() for line in reversed(says.splitlines()) if _names_error(line)), _first_line(says))
    return _refused(
        "spark-task", f"计算节点出错：{gist}", f"a worker broke off: {gist}",
        "各节点的 Python 里须装有同一版本的 huiju[spark]，且内存够算一个分片",
        "every worker's Python needs the same huiju[spark], and memory for one part",
    )  # fmt: skip


def _of_spark(error: BaseException) -> bool:
    """Whether Spark says so, or the bridge that passes on whatever Java raises."""
    return type(error).__module__.partition(".")[0] in ("pyspark", "py4j")


def _names_error(line: str) -> bool:
    head = line.strip().partition(":")[0]
    return head.isidentifier() and head.endswith("Error")


def _first_line(text: str) -> str:
    return next(iter(text.strip().splitlines()), "?")


def _refused(code: str, zh: str, en: str, instead_zh: str, instead_en: str) -> RuleError:
    return RuleError(Diagnostic(code, Text(zh, en), Text(instead_zh, instead_en)))
