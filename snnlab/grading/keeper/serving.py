"""The keeper's part when a notebook's functions are called: it joins checker and box by a line, and talks to neither."""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from snnlab.grading.box.offers import ARE_YOU_THERE
from snnlab.grading.keeper.checking import Call, CheckFailed
from snnlab.grading.wire import Message

Part = Literal["public", "hidden"]
Judge = Callable[[str, Message, Call], dict[str, Any]]
"""``judge(exercise, answer, call)`` gives the verdict."""

READY_SECONDS = 1.0
MOST_BYTES = 1 << 16
_SEVERITY = ("passed", "failed", "refused", "broken")


@dataclass(frozen=True)
class Served:
    """What the keeper knows of an exercise that asks for a function.

    Parameters
    ----------
    seconds : [s] that its calls may take in all.
    hidden : whether it has checks that only grading knows.
    """

    seconds: float
    hidden: bool = False


@dataclass
class Sessions:
    """Which functions were called for which checks already; a box that breaks is asked no more, the next goes on.

    Parameters
    ----------
    functions : the exercises that ask for a function.
    judge : who gives the verdicts.
    """

    functions: Mapping[str, Served]
    judge: Judge

    def __post_init__(self) -> None:
        self.verdicts: dict[str, dict[str, Any]] = {}
        self._done: set[tuple[str, Part]] = set()

    def left(self, answers: Mapping[str, Message]) -> list[tuple[str, Part]]:
        """What is still to be called. Public checks come first: nothing that hidden ones tell comes into their results."""
        offered = [exercise for exercise, answer in answers.items() if is_offer(answer) and exercise in self.functions]
        wanted: list[tuple[str, Part]] = [(exercise, "public") for exercise in offered]
        for exercise in offered:
            if self.functions[exercise].hidden:
                wanted.append((exercise, "hidden"))
        return [pair for pair in wanted if pair not in self._done]

    def run(self, box: socket.socket, answers: Mapping[str, Message], look: Callable[[], None]) -> None:
        """Call what is left, as long as the box does its part."""
        for exercise, part in self.left(answers):
            self._done.add((exercise, part))
            ours, theirs = socket.socketpair()
            with ours, theirs:
                _hand_over(box, exercise, theirs)
                theirs.close()
                verdict = self._verdict(
                    exercise, answers[exercise], Call(ours, part, self.functions[exercise].seconds, look)
                )
            self.verdicts[exercise] = joined(self.verdicts.get(exercise), verdict)
            if not _is_there(box):
                return

    def _verdict(self, exercise: str, answer: Message, call: Call) -> dict[str, Any]:
        try:
            return self.judge(exercise, answer, call)
        except CheckFailed as failure:
            return {"exercise": exercise, "status": "broken", "points": 0.0, "reason": str(failure), "checks": []}


def is_offer(answer: Message) -> bool:
    """Whether an answer is a function that stayed in its box."""
    return answer.data.get("kind") == "function"


def joined(public: dict[str, Any] | None, hidden: dict[str, Any]) -> dict[str, Any]:
    """One verdict of two."""
    if public is None or public["status"] == "refused":
        return public or hidden
    status = max(public["status"], hidden["status"], key=_SEVERITY.index)
    return {
        **public,
        "status": status,
        "points": public["points"] + hidden["points"],
        "checks": [*public["checks"], *hidden["checks"]],
        "reason": "; ".join(filter(None, (public["reason"], hidden["reason"]))),
        "hint_id": public.get("hint_id") or hidden.get("hint_id"),
        "hint": public.get("hint") or hidden.get("hint", ""),
    }


def _hand_over(box: socket.socket, exercise: str, line: socket.socket) -> None:
    """Give the box its end of the line; if that fails, the checker finds the line closed."""
    with contextlib.suppress(OSError):
        box.settimeout(READY_SECONDS)
        socket.send_fds(box, [exercise.encode() + b"\n"], [line.fileno()])


def _is_there(box: socket.socket) -> bool:
    """Whether the box answers when it is asked; whatever else it says is thrown away."""
    words = (ARE_YOU_THERE + secrets.token_hex(8)).encode()
    deadline, said = time.monotonic() + READY_SECONDS, b""
    try:
        box.settimeout(READY_SECONDS)
        box.sendall(words + b"\n")
        while words not in said and (left := deadline - time.monotonic()) > 0:
            box.settimeout(left)
            heard = box.recv(MOST_BYTES)
            if not heard:
                return False
            said = said[-len(words) :] + heard
    except OSError:
        return False
    return words in said
