"""Names that are safe on every disk, and no two of them the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

LONGEST = 100
"""Bytes of a name; disks take 255, and something may be added to it."""
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u202a-\\u202e\\u2066-\\u2069]")
"""Control characters, halves of characters, and marks that turn the direction of writing round."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """``text`` as the name of a file or folder: no separators, no control characters, not hidden, not long, not empty."""
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    plain = "".join("_" if unicodedata.category(c)[0] == "C" else c for c in plain)
    plain = _FORBIDDEN.sub("_", plain).strip().rstrip(". ")
    if plain.startswith("."):
        plain = "_" + plain[1:]
    if _DEVICES.fullmatch(plain):
        plain = "_" + plain
    if len(plain.encode()) > LONGEST:
        plain = f"{_cut(plain, LONGEST - 9)}~{short_hash(text)}"
    return plain or "_"


def same_key(name: str) -> str:
    """Equal for names that some disk takes for the same."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def distinct(wanted: Mapping[str, str], taken: Collection[str] = ()) -> dict[str, str]:
    """Safe names for ``{key: wanted name}``: those that would be the same, or ``taken``, get a mark made of their key."""
    safe = {key: safe_name(name) for key, name in wanted.items()}
    count = Counter(same_key(name) for name in safe.values())
    used = {same_key(name) for name in taken}
    return {
        key: name if count[same_key(name)] == 1 and same_key(name) not in used else _marked(name, key)
        for key, name in safe.items()
    }


def strange(parts: Iterable[str]) -> str:
    """What is wrong with the name of an archive's member, as the end of a sentence; empty if nothing is."""
    parts = list(parts)
    if ".." in parts:
        return "its name leads out of the archive"
    if any(map(_UNSEEN.search, parts)):
        return "its name holds characters that cannot be seen"
    if any(len(part.encode("utf-8", "replace")) > 255 for part in parts) or sum(map(len, parts)) > 1000:
        return "its name is too long"
    return ""


def short_hash(text: str | bytes) -> str:
    """Eight hex digits."""
    content = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()[:8]


def _marked(name: str, key: str) -> str:
    return f"{_cut(name, LONGEST - 9)}~{short_hash(key)}"


def _cut(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore")
