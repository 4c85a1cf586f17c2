"""The limit: `city_kernel.c`, compiled when the benchmark runs, over Arrow buffers that pyarrow has decoded.

`python city_kernel.py FOLDER RUNS MODE` prints JSON; without a compiler it prints the reason under `skipped`. Two
threads take part after part, as many as the others may use.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from city_measure import extra, seconds
from city_population import CODES
from city_provisions import COLUMNS, columns, provisions

SOURCE = Path(__file__).with_suffix(".c")
THREADS = 2
Found = dict[str, tuple[int, int]]


class Column(ctypes.Structure):
    """A column as the kernel takes it."""

    _fields_ = (("values", ctypes.c_void_p), ("known", ctypes.c_void_p), ("codes", ctypes.c_void_p))


def compiled(folder: Path) -> ctypes.CDLL:
    """The kernel. Raises LookupError where there is no compiler."""
    compiler = next(filter(None, (shutil.which(name) for name in (os.environ.get("CC", "cc"), "gcc", "clang"))), None)
    if compiler is None:
        raise LookupError("there is no C compiler")
    made = folder / "kernel.so"
    subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", str(made), str(SOURCE)], check=True)
    return ctypes.CDLL(str(made))


def batches(folder: Path, table: str, part: int) -> list[pa.RecordBatch]:
    """The columns that the kernel reads of one part; codes as dictionaries."""
    names = columns(table)
    coded = [name for name in names if name in CODES]
    file = pq.ParquetFile(folder / table / f"part-{part:05}.parquet", read_dictionary=coded)
    groups = (file.read_row_group(n, columns=names, use_threads=False) for n in range(file.num_row_groups))
    return [batch for group in groups for batch in group.select(names).to_batches()]


def run(kernel: ctypes.CDLL, table: str, batch: pa.RecordBatch) -> tuple[list[int], list[int]]:
    """Counts and sums over one batch, by provision."""
    keep: list[Any] = []
    taken = (Column * len(batch.columns))()
    for place, (name, array) in enumerate(zip(batch.schema.names, batch.columns, strict=True)):
        assert array.offset == 0
        values, codes = array, None
        if pa.types.is_dictionary(array.type):
            words = CODES[name]
            codes = ctypes.create_string_buffer(bytes(words.index(word) for word in array.dictionary.to_pylist()))
            values = array.indices
            keep.append(codes)
        known, data = values.buffers()
        keep += [known, data]
        pointer = ctypes.cast(codes, ctypes.c_void_p) if codes is not None else None
        taken[place] = Column(data.address, known.address if known and array.null_count else None, pointer)
    number = len(provisions(table))
    counts, sums = (ctypes.c_int64 * number)(), (ctypes.c_int64 * number)()
    getattr(kernel, table)(ctypes.c_int64(batch.num_rows), taken, counts, sums)
    return list(counts), list(sums)


def added(parts: Mapping[tuple[str, int], list[tuple[list[int], list[int]]]]) -> Found:
    """Counts and sums of all parts."""
    found: Found = {}
    for (table, _), results in parts.items():
        for counts, sums in results:
            for name, count, total in zip(provisions(table), counts, sums, strict=True):
                before = found.get(name, (0, 0))
                found[name] = (before[0] + count, before[1] + total)
    return found


def over(jobs: list[tuple[str, int]], one: Callable[[str, int], list[tuple[list[int], list[int]]]]) -> Found:
    """The kernel over every part of every table, on two threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(lambda job: one(*job), jobs))
    return added(dict(zip(jobs, results, strict=True)))


def main(folder: Path, runs: int, mode: str) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as made:
        try:
            kernel = compiled(Path(made))
        except LookupError as reason:
            sys.stdout.write(json.dumps({"skipped": str(reason)}) + "\n")
            return
    parts = json.loads((folder / "population.json").read_text())["parts"]
    jobs = [(table, part) for part in range(parts) for table in COLUMNS]

    def from_file(table: str, part: int) -> list[tuple[list[int], list[int]]]:
        return [run(kernel, table, batch) for batch in batches(folder, table, part)]

    work = partial(over, jobs, from_file)
    if mode == "memory":
        loaded = {job: batches(folder, *job) for job in jobs}
        work = partial(over, jobs, lambda table, part: [run(kernel, table, batch) for batch in loaded[table, part]])
    bytes_more = extra(work)
    found = work()
    figures = {**seconds("whole", work, runs), "extra": bytes_more, "found": found}
    if mode == "parquet":
        decode = partial(over, jobs, lambda table, part: batches(folder, table, part) and [])
        figures |= seconds("decode", decode, runs)
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
