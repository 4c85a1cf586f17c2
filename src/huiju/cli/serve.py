"""`huiju serve`: the site on this machine."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from huiju.rules.values import Text

from .common import Lang, LangOption, PacksOption, library, mistakes, out, pick, refuse
from .site import bring_up_to_date, delete_past, use_site

APPLICATION = "huiju.web.wsgi:application"
FIRST_PORT = 8000
PORTS_TRIED = 100
THREADS = 4
"""Requests that one process works on at once: an answer takes milliseconds of pure computing."""
WAITING = 128
"""Requests that a process takes on; the others wait in the machine's queue."""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "huiju.web.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"_granian": {"handlers": ["stderr"], "level": "INFO", "propagate": False}},
}
WILDCARDS = ("0.0.0.0", "::")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve", help="在本机运行网站 · run the site")(serve)


def serve(
    host: Annotated[str, typer.Option(help="address to listen on")] = "127.0.0.1",
    port: Annotated[int | None, typer.Option(help="port; default: 8000 or the next free one", min=1, max=65535)] = None,
    workers: Annotated[int, typer.Option(help="processes", min=1, max=256)] = 1,
    data: Annotated[Path | None, typer.Option(help="folder of database and secret", file_okay=False)] = None,
    lang: LangOption = Lang.zh,
    packs: PacksOption = None,
) -> None:
    """Runs until stopped. Exit 2 when the address cannot be used."""
    say = pick(lang.value)
    with mistakes(lang.value):
        if packs:
            library(packs)
        chosen = free_port(host, port)
    os.environ["HUIJU_BIND"] = host
    if packs:
        os.environ["HUIJU_PACKS"] = os.pathsep.join(str(folder.absolute()) for folder in packs)
    with mistakes(lang.value):
        use_site(data)
        bring_up_to_date()
        delete_past()
    out.print(say(f"网址：{address(host, chosen)}", f"address: {address(host, chosen)}"), highlight=False)
    if host in WILDCARDS and not os.environ.get("HUIJU_HOSTS"):
        out.print(say("从别的机器访问，还要在 HUIJU_HOSTS 写明站点域名",
                      "for other machines to reach it, name the site in HUIJU_HOSTS"), highlight=False)  # fmt: skip
    _run(host, chosen, workers)


def _run(host: str, port: int, workers: int) -> None:
    # Loaded here, because no other command needs a server.
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        websockets=False,
        blocking_threads=THREADS,
        backpressure=WAITING,
        log_access=False,
        log_dictconfig=LOGGING,
        respawn_failed_workers=True,
    ).serve()


def address(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    shown = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def free_port(host: str, asked: int | None) -> int:
    """The port asked for, or the first free one from 8000. Raises RuleError where it cannot be used."""
    tried = (asked,) if asked is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in tried:
        if _free(host, port):
            return port
    raise refuse(
        "port",
        Text(f"端口 {tried[0]} 不能用", f"port {tried[0]} cannot be used"),
        Text("换一个 --port，或不写", "give another --port, or none"),
    )


def _free(host: str, port: int) -> bool:
    """Whether a server can listen there. Raises RuleError for a host that is none of this machine's."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        raise _no_such_host(host) from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL:
                raise _no_such_host(host) from None
            return False
    return True


def _no_such_host(host: str) -> Exception:
    says = Text(f"本机没有地址“{host}”", f"this machine has no address '{host}'")
    return refuse("host", says, Text("写 127.0.0.1，或本机的另一个地址", "write 127.0.0.1 or another of its addresses"))
