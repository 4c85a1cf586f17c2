"""`python -m huiju.scenarios`: the process that computes waiting runs (see `worker`), with the settings of the site."""

from __future__ import annotations

import os

import django


def main() -> None:
    """Compute what waits, behind everything else on the machine."""
    django.setup()
    # Only now are there tables to name.
    from .computing import compute
    from .worker import work

    os.nice(10)
    work(compute)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiju.web.settings")
    main()
