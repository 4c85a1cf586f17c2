"""The WSGI application that a server is pointed at: `huiju.web.wsgi:application`."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiju.web.settings")

application = get_wsgi_application()

# Read the documents before the first request, so that nobody waits for it; only now are the settings there to read.
from .shelf import engine  # noqa: E402

engine()

# What is loaded now stays: it need not be looked through again each time that memory is tidied.
gc.collect()
gc.freeze()
