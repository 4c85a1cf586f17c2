"""What the operator sets: environment variables, the data folder and the secret kept in it."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from .database import database_of

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
WILDCARDS = ("", "0.0.0.0", "::")
ORIGIN = re.compile(r"https?://([a-z0-9-]+\.)*[a-z0-9-]+(:\d{1,5})?")
Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class Environment:
    """The operator's choices. Everything has a safe default."""

    data: Path
    """Folder of the database and the secret; created with access for its owner only."""
    hosts: tuple[str, ...] = LOCAL_HOSTS
    tls: bool = False
    """Whether a proxy in front ends TLS and says so in X-Forwarded-Proto."""
    debug: bool = False
    packs: tuple[Path, ...] = ()
    cors_origins: frozenset[str] = frozenset()
    """Origins whose pages may read the API: scheme, host and port, exactly as browsers send them."""
    api_rate: int = 600
    """Requests to the API a minute from one address and in one process; 0 for no limit."""
    api_burst: int = 100
    """Requests that may come at once after a pause."""
    proxies: tuple[Network, ...] = ()
    """Addresses of proxies in front, whose X-Forwarded-For is believed."""
    database: Mapping[str, Any] = field(default_factory=dict)
    """The database as Django takes it; empty for SQLite in the data folder."""
    embed_parents: tuple[str, ...] = ()
    """Origins of the sites that may show the calculator in a frame."""


def read_environment(variables: Mapping[str, str]) -> Environment:
    """HUIJU_DATA, HUIJU_HOSTS (comma-separated), HUIJU_BIND, HUIJU_TLS, HUIJU_DEBUG, HUIJU_PACKS,
    HUIJU_CORS_ORIGINS, HUIJU_API_RATE, HUIJU_API_BURST, HUIJU_PROXIES, HUIJU_EMBED_PARENTS (lists comma-separated),
    HUIJU_DATABASE.
    """
    named = [host.strip() for host in variables.get("HUIJU_HOSTS", "").split(",") if host.strip()]
    bind = variables.get("HUIJU_BIND", "")
    if not named and bind not in WILDCARDS:
        named = [f"[{bind}]" if ":" in bind else bind]
    origins = variables.get("HUIJU_CORS_ORIGINS", "")
    packs = [Path(folder) for folder in variables.get("HUIJU_PACKS", "").split(os.pathsep) if folder]
    return Environment(
        data_folder(variables),
        tuple(dict.fromkeys((*named, *LOCAL_HOSTS))),
        variables.get("HUIJU_TLS") == "1",
        variables.get("HUIJU_DEBUG") == "1",
        tuple(packs),
        frozenset(origin.strip().rstrip("/") for origin in origins.split(",") if origin.strip()),
        _count(variables, "HUIJU_API_RATE", Environment.api_rate),
        _count(variables, "HUIJU_API_BURST", Environment.api_burst),
        tuple(ip_network(part.strip()) for part in variables.get("HUIJU_PROXIES", "").split(",") if part.strip()),
        database_of(variables.get("HUIJU_DATABASE", "")),
        tuple(
            dict.fromkeys(_origin(part) for part in variables.get("HUIJU_EMBED_PARENTS", "").split(",") if part.strip())
        ),
    )


def _origin(text: str) -> str:
    """A site as a content security policy names it. Raises ValueError for anything but scheme, host and port."""
    origin = text.strip().rstrip("/").lower()
    if not ORIGIN.fullmatch(origin):
        raise ValueError(
            f"HUIJU_EMBED_PARENTS must list sites such as https://www.example.cn; it holds {text.strip()!r}"
        )
    return origin


def _count(variables: Mapping[str, str], name: str, default: int) -> int:
    """A whole number from a variable. Raises ValueError naming the variable."""
    text = variables.get(name, "").strip()
    if text and not text.isdecimal():
        raise ValueError(f"{name} must be a whole number, such as {default}; it is {text!r}")
    return int(text) if text else default


def data_folder(variables: Mapping[str, str]) -> Path:
    """HUIJU_DATA, else the folder that the XDG rules name for a user's data."""
    if variables.get("HUIJU_DATA"):
        return Path(variables["HUIJU_DATA"]).expanduser().absolute()
    base = variables.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser().absolute() / "huiju"


def prepared(folder: Path) -> Path:
    """The data folder, made if it is not there, for its owner only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_of(folder: Path) -> str:
    """The installation's secret, made on first use, readable by its owner only.

    It is written under another name and then linked, so that several workers starting at once read the same one.
    """
    path = folder / "secret-key"
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=folder, prefix=".secret-")
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text(encoding="ascii")
