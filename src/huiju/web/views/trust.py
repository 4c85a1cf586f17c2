"""Help and trust: how an answer is made and what is never stored, and the accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ..faces import Face
from ..page import PUBLIC, page
from ..words import Words

ORDER = (
    "help_order_place", "help_order_doubt", "help_order_term", "help_order_fails", "help_order_quota",
    "help_order_silent", "help_order_missing", "help_order_office", "help_order_met",
)  # fmt: skip
"""The order of decision, as `huiju.entitlement.decide` goes through it."""
SIGNS = (("✓", "met", "help_sign_met"), ("✗", "fails", "help_sign_fails"), ("?", "open", "help_sign_open"))
TERMS = (
    ("part_conditional", "help_sign_conditional"),
    ("part_unknown", "help_sign_unknown"),
    ("word_assumed", "help_sign_assumed"),
    ("word_adopted", "help_sign_adopted"),
)
MEASURED = (
    "access_m_axe", "access_m_keys", "access_m_plain", "access_m_contrast", "access_m_large", "access_m_words",
    "access_m_lang",
)  # fmt: skip
LIMITS = ("access_l_readers", "access_l_names", "access_l_easy", "access_l_old")


@require_safe
def help_page(request: HttpRequest, face: Face) -> HttpResponse:
    """How an answer is made."""
    say = Words(face.lang)
    context = {
        "order": [say[name] for name in ORDER],
        "signs": [(mark, say[name], say[meaning]) for mark, name, meaning in SIGNS],
        "terms": [(say[name], say[meaning]) for name, meaning in TERMS],
    }
    return page(request, face, "help.html", context, keep=PUBLIC)


@require_safe
def accessibility(request: HttpRequest, face: Face) -> HttpResponse:
    """What was measured, what is known to be missing, where to say so."""
    say = Words(face.lang)
    context = {"measured": [say[name] for name in MEASURED], "limits": [say[name] for name in LIMITS]}
    return page(request, face, "accessibility.html", context, keep=PUBLIC)
