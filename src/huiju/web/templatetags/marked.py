"""Official names inside English text: marked as Chinese, so that they are read aloud as such."""

from __future__ import annotations

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from ..faces import Face

register = template.Library()

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")


@register.filter
def marked(text: str, face: Face) -> SafeString:
    """The text, escaped; on an English page each stretch of Chinese in it carries its language."""
    safe = str(conditional_escape(text))
    if face.lang == "en":
        safe = CHINESE.sub(lambda found: f'<span lang="zh-Hans">{found[0]}</span>', safe)
    return mark_safe(safe)
