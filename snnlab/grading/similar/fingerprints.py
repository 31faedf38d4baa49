"""Fingerprints of code: hashes of short runs of tokens, thinned out so that any longer run keeps one.

Source: Schleimer, Wilkerson & Aiken (2003), Winnowing: local algorithms for document fingerprinting.
"""

from __future__ import annotations

import hashlib

from snnlab.grading.similar.tokens import tokens

RUN = 8
"""Tokens of one hash; shorter passages in common mean nothing."""
WINDOW = 4
"""Of as many hashes in a row at least one is kept, so a passage of RUN + WINDOW - 1 tokens in common is found."""


def fingerprints(code: str) -> dict[int, set[int]]:
    """``{hash: lines that it begins in}``."""
    row = tokens(code)
    hashes = [_hash(" ".join(token.text for token in row[i : i + RUN])) for i in range(len(row) - RUN + 1)]
    kept: dict[int, set[int]] = {}
    for start in range(max(1, len(hashes) - WINDOW + 1) if hashes else 0):
        window = hashes[start : start + WINDOW]
        lowest = min(window)
        last = start + len(window) - 1 - window[::-1].index(lowest)
        kept.setdefault(lowest, set()).add(row[last].line)
    return kept


def all_hashes(code: str) -> set[int]:
    """Every hash, not thinned out: what is subtracted must be all of it."""
    row = tokens(code)
    return {_hash(" ".join(token.text for token in row[i : i + RUN])) for i in range(len(row) - RUN + 1)}


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
