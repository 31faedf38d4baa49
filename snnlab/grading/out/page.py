"""One self-contained page: no script, nothing from elsewhere, and whatever anybody wrote is text."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from snnlab.grading.out.cells import number

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
"""Control characters, halves of characters, and those that turn the direction of what follows."""


def page(template: str, **values: Any) -> bytes:
    """The page that a template of ``templates/`` makes of the values, as UTF-8.

    Its policy forbids everything but its own style sheet, which is named by its hash, and pictures inside the page.
    """
    return _environment().get_template(template).render(**values).encode(errors="replace")


@cache
def _environment() -> Environment:
    style = files("snnlab.grading.out").joinpath("templates", "look.css").read_text(encoding="utf-8")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=PackageLoader("snnlab.grading.out"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    environment.globals |= {"style": Markup(style), "policy": Markup(policy)}
    environment.filters |= {"number": number, "prose": prose, "sentence": _sentence}
    return environment


def prose(text: str) -> Markup:
    """Text with what stands between backticks as code."""
    parts = re.split(r"`([^`\n]+)`", _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in enumerate(parts)
    )


def _shown(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _sentence(text: str) -> str:
    """With a capital at its start and a stop at its end."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if not text or text[-1] in ".!?…:" else ".")
