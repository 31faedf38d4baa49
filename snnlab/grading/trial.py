"""What a check draws its hidden inputs and network seeds from."""

from __future__ import annotations

import hashlib
import os
import zlib

import numpy as np

PUBLIC_SEED = 2007
"""The seed of feedback in the notebook; a teacher's own seed (``SNNLAB_GRADING_SEED``) gives other hidden inputs."""

SEED_VARIABLE = "SNNLAB_GRADING_SEED"


class Trial:
    """Random inputs and seeds for one check of one exercise; equal arguments give equal draws.

    Parameters
    ----------
    seed : the public or the teacher's seed.
    exercise : the exercise's id.
    check : the check's name, so that no check's draws depend on those of another.
    """

    def __init__(self, seed: int, exercise: str, check: str = "") -> None:
        lesson, _, number = exercise.partition(".")
        sequence = np.random.SeedSequence([seed, int(lesson), int(number), zlib.crc32(check.encode())])
        inputs, networks = sequence.spawn(2)
        self._networks = networks
        self.rng = np.random.default_rng(inputs)
        """Source of hidden inputs."""

    @property
    def seed(self) -> int:
        """A seed for the student's network."""
        return self.seeds(1)[0]

    def seeds(self, n: int = 3) -> list[int]:
        """``n`` seeds for the student's network; the first is ``seed``. Noise-limited checks take the median of 3."""
        return [int(word) for word in self._networks.generate_state(n)]


def grading_seed() -> int:
    """The teacher's seed from the environment, any text or number; the public seed where there is none."""
    given = os.environ.get(SEED_VARIABLE, "").strip()
    return seed_from(given) if given else PUBLIC_SEED


def seed_from(text: str) -> int:
    """The seed that a teacher's text or number stands for."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)
