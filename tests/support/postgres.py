"""A throw-away PostgreSQL for tests: a cluster in a folder of its own, on a free port, under an unprivileged user."""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

UNPRIVILEGED = ("postgres", "nobody")
WAIT = "60"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first; None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next((folder for folder in folders if (folder / "pg_ctl").exists()), None)


def _user() -> pwd.struct_passwd | None:
    """Who runs the server: nobody but an ordinary user may."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    for name in UNPRIVILEGED:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    return None


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The URL of a running server with an empty database. Skips with the reason where there can be none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed: pip install 'huiju[pg]'")
    folder, user = programs(), _user()
    if folder is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    if user is None:
        pytest.skip(f"PostgreSQL runs under an unprivileged user, and there is none of {', '.join(UNPRIVILEGED)}")
    home = Path(tempfile.mkdtemp(prefix="huiju-pg-"))
    os.chown(home, user.pw_uid, user.pw_gid)
    secret, port = secrets.token_hex(16), _free_port()
    (home / "secret").write_text(secret)
    (home / "secret").chmod(0o644)

    def run(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(folder / program), "-D", str(home / "data"), *arguments],
            cwd=home, user=user.pw_uid, group=user.pw_gid, extra_groups=[], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"{program} does not run here: {done.stderr.decode(errors='replace').strip()[-200:]}")

    try:
        run("initdb", "-U", "huiju", "--auth=scram-sha-256", f"--pwfile={home / 'secret'}", "-E", "UTF8", "--no-sync")
        settings = f"-p {port} -c listen_addresses=127.0.0.1 -k {home} -c fsync=off -c timezone=UTC"
        run("pg_ctl", "start", "-w", "-t", WAIT, "-l", str(home / "log"), "-o", settings)
        try:
            yield f"postgresql://huiju:{secret}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
