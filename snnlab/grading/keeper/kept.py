"""What a notebook handed over, as bytes to keep: a changed check then need not run it again."""

from __future__ import annotations

import dataclasses
import json
import struct
import zlib

from snnlab.grading.keeper.record import Record
from snnlab.grading.wire import Decoder, Message

MOST_BYTES = 8 * 2**20
"""Of one record, packed; a notebook that hands over more is run again instead."""


def packed(record: Record) -> bytes | None:
    """The record as bytes; None if it is too large to keep, or if an answer is a function that is gone now."""
    if record.verdicts:
        return None
    answers = [message.encode() for message in record.answers.values()]
    rest = {field.name: getattr(record, field.name) for field in dataclasses.fields(record) if field.name != "answers"}
    rest["unanswered"] = sorted(record.unanswered)
    head = json.dumps({"rest": rest, "exercises": list(record.answers)}).encode()
    content = zlib.compress(struct.pack("<Q", len(head)) + head + b"".join(answers))
    return content if len(content) <= MOST_BYTES else None


def unpacked(content: bytes) -> Record:
    """The record that ``packed`` packed."""
    data = zlib.decompress(content)
    (size,) = struct.unpack_from("<Q", data)
    head = json.loads(data[8 : 8 + size])
    record = Record(**{**head["rest"], "unanswered": set(head["rest"]["unanswered"])})
    messages: list[Message] = list(Decoder(most_bytes=2**40, most_json=2**40).feed(data[8 + size :]))
    record.answers = dict(zip(head["exercises"], messages, strict=True))
    return record
