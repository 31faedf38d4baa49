"""Names of files and folders from whatever people are called."""

from __future__ import annotations

import re
from hashlib import sha256

MOST_BYTES = 100
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(text: str, most_bytes: int = MOST_BYTES) -> str:
    """A name that every file system takes: the text itself where that is one, else one that only this text gets.

    ``ada`` and ``a[1]`` stay; ``../x`` becomes ``__x-4a6c9f0b``: no separator, no leading dot, nothing that cannot be printed,
    at most ``most_bytes`` bytes.
    """
    name = "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in text)
    name = re.sub(r"^\.+", lambda dots: "_" * len(dots.group()), name.strip()).rstrip(". ")
    if _RESERVED.fullmatch(name):
        name = f"_{name}"
    if name == text and name and len(name.encode()) <= most_bytes:
        return name
    mark = sha256(text.encode(errors="surrogatepass")).hexdigest()[:8]
    short = name.encode()[: most_bytes - len(mark) - 1].decode(errors="ignore")
    return f"{short}-{mark}"
