"""The program of a step under construction: rows of ops, links between signals, filters, samples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from snnlab.build.layout import Layout
from snnlab.build.parts import synapse_call
from snnlab.connection import Connection
from snnlab.engine.tables import NOWHERE, Call, Kind, Op, Real, TimeInput
from snnlab.nef.filters import lowpass_decay
from snnlab.probe import Probe
from snnlab.synapses import Lowpass

_EXACT_ORDER = 2
"""Highest order of feedback that the engines' difference equation runs to the last digits; beyond it a synapse's own step
in state space is called instead."""


class Link(NamedTuple):
    """``signals[to] += factor * signals[source]``, all (rows,)."""

    to: np.ndarray
    source: np.ndarray
    factor: np.ndarray


@dataclass
class Row:
    """A row of the op table and its constants."""

    op: dict[Op, int]
    real: dict[Real, float] = field(default_factory=dict)


@dataclass
class Filters:
    """Lowpass filters of one synapse; they know whose they are, so that a live change finds them."""

    owner: Any
    memory: np.ndarray
    source: np.ndarray
    decay: float

    def blocks(self) -> list[tuple[int, int, float, int]]:
        """Rows of the plan's table of filters: (memory, input, decay, count)."""
        if (self.source == NOWHERE).all():
            return [(int(self.memory[0]), NOWHERE, self.decay, len(self.memory))]
        return in_blocks(self.memory, self.source, np.full(len(self.memory), self.decay))


@dataclass
class Program:
    """What ``lower`` collects, in the order in which it runs."""

    steps: list[Link | Row] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    inputs: list[TimeInput] = field(default_factory=list)
    filters: list[Filters] = field(default_factory=list)
    before: list[np.ndarray] = field(default_factory=list)
    after: list[np.ndarray] = field(default_factory=list)
    late: list[Row] = field(default_factory=list)  # run at the end of the step
    linear_filters: list[np.ndarray] = field(default_factory=list)  # rows (filters, 4) of Plan.linear_filter
    linear_filter_factors: list[np.ndarray] = field(default_factory=list)
    spread: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = field(default_factory=list)
    n_senders: int = 0
    n_spread: int = 0

    def link(self, to: np.ndarray, source: np.ndarray, matrix: np.ndarray | None = None) -> None:
        """Add ``matrix @ source`` to ``to``; without a matrix, place to place."""
        if matrix is None:
            self.steps.append(Link(to, source, np.ones(len(to))))
            return
        rows, columns = np.nonzero(matrix)
        self.steps.append(Link(to[rows], source[columns], matrix[rows, columns]))

    def call(self, call: Call) -> None:
        """A Python function, run at this point of each step."""
        self.steps.append(Row({Op.KIND: Kind.CALL, Op.START: len(self.calls)}))
        self.calls.append(call)

    def filter(
        self, owner: Connection | Probe, memory: np.ndarray, source: np.ndarray, dt: float, layout: Layout, seed: int
    ) -> None:
        """The synapse of ``owner``, from ``source`` to ``memory``, moved at the end of each step.

        Lowpass filters of probes come first: one that reads another's memory reads it as it was before the step's end.
        """
        if not isinstance(owner.synapse, Lowpass):
            if hasattr(owner.synapse, "discrete"):
                b, a = owner.synapse.discrete(dt)
                if len(np.trim_zeros(a, "b")) <= _EXACT_ORDER + 1:
                    self._linear_filter(owner, memory, source, b, a, layout)
                    return
            self.late_call(synapse_call(owner, owner.synapse, source, memory, seed, dt, layout))
            return
        decay = float(lowpass_decay(owner.synapse.tau, dt))
        place = 0 if isinstance(owner, Probe) else len(self.filters)
        self.filters.insert(place, Filters(owner, memory, source, decay))

    def forget(self, owner: Connection, memory: np.ndarray, decay: float) -> None:
        """What is in ``memory`` decays at the end of each step; rows of the end of a step put in what arrives."""
        self.filters.append(Filters(owner, memory, np.full(len(memory), NOWHERE), decay))

    def _linear_filter(
        self, owner: Any, out: np.ndarray, source: np.ndarray, b: np.ndarray, a: np.ndarray, layout: Layout
    ) -> None:
        order = max(len(b), len(a)) - 1
        states = layout.add(owner, "filter state", order * len(out)).reshape(len(out), order)
        first = states[:, 0] if order else np.zeros(len(out), np.int64)
        b, a = np.pad(b, (0, order + 1 - len(b))), np.pad(a, (0, order + 1 - len(a)))
        rows = np.column_stack([out, source, first, np.full(len(out), order)])
        factors = np.tile(np.concatenate([b, a[1:]]), len(out))
        place = 0 if isinstance(owner, Probe) else len(self.linear_filters)
        self.linear_filters.insert(place, rows)
        self.linear_filter_factors.insert(place, factors)

    def late_call(self, call: Call) -> None:
        """A Python function, run at the end of each step."""
        self.late.append(Row({Op.KIND: Kind.CALL, Op.START: len(self.calls)}))
        self.calls.append(call)

    def spread_spikes(
        self,
        to: np.ndarray,
        source: np.ndarray,
        rows: np.ndarray,
        columns: np.ndarray,
        values: np.ndarray,
        late: bool = False,
    ) -> None:
        """``to[rows] += values * source[columns]``, reading only senders that are not silent; ``source`` is contiguous.

        late : at the end of the step, after the filters
        """
        if not len(columns):
            return
        first, stop = int(columns.min()), int(columns.max()) + 1
        source, columns = source[first:stop], columns - first
        order = np.argsort(columns, kind="stable")
        counts = np.bincount(columns, minlength=len(source))
        start = self.n_spread + np.concatenate([[0], np.cumsum(counts)])
        op = {Op.KIND: Kind.SPREAD, Op.INPUT: int(source[0]), Op.PADDED: len(source), Op.DECODERS: self.n_senders}
        (self.late if late else self.steps).append(Row(op))
        self.spread.append((start, to[rows[order]], values[order]))
        self.n_senders += len(start)
        self.n_spread += len(order)

    def sample(self, places: np.ndarray, after: bool = False) -> tuple[bool, slice]:
        """Write these places down each step; returns where on the tape they will be."""
        columns = self.after if after else self.before
        start = sum(len(c) for c in columns)
        columns.append(places)
        return after, slice(start, start + len(places))

    def filter_table(self) -> dict[str, np.ndarray]:
        """The lowpass filters, block by block."""
        blocks = [block for filters in self.filters for block in filters.blocks()]
        return {
            "filter_memory": np.array([block[0] for block in blocks], np.int64),
            "filter_input": np.array([block[1] for block in blocks], np.int64),
            "filter_decay": np.array([block[2] for block in blocks], np.float64),
            "filter_count": np.array([block[3] for block in blocks], np.int64),
        }

    def tables(self) -> dict[str, Any]:
        """The op table, its constants and the linear program; neighbouring links become one row."""
        rows: list[Row] = []
        links: list[tuple[int, int, float, int]] = []
        for run in _runs(self.steps):
            if isinstance(run, Row):
                rows.append(run)
                continue
            start = len(links)
            links.extend(in_blocks(*(np.concatenate(column) for column in zip(*run, strict=True))))
            rows.append(Row({Op.KIND: Kind.LINEAR, Op.START: start, Op.STOP: len(links)}))
        late = len(rows)
        rows += self.late
        ops, reals = np.zeros((len(rows), len(Op)), np.int64), np.zeros((len(rows), len(Real)))
        for r, row in enumerate(rows):
            ops[r, list(row.op)] = list(row.op.values())
            reals[r, list(row.real)] = list(row.real.values())
        return {
            "ops": ops,
            "reals": reals,
            "late": late,
            "linear_to": np.array([link[0] for link in links], np.int64),
            "linear_from": np.array([link[1] for link in links], np.int64),
            "linear_factor": np.array([link[2] for link in links], np.float64),
            "linear_count": np.array([link[3] for link in links], np.int64),
            "spread_start": joined((start for start, _, _ in self.spread), np.int64),
            "spread_to": joined((to for _, to, _ in self.spread), np.int64),
            "spread_factor": joined((factor for _, _, factor in self.spread), np.float64),
            **self.filter_table(),
            "linear_filter": np.vstack([np.zeros((0, 4), np.int64), *self.linear_filters]).astype(np.int64),
            "linear_filter_factor": joined(self.linear_filter_factors, np.float64),
            "sampled_before": joined(self.before, np.int64),
            "sampled_after": joined(self.after, np.int64),
        }


def _runs(steps: list[Link | Row]) -> Iterator[Row | list[Link]]:
    """Rows as they are; links together, as long as none reads what an earlier one of its run writes.

    Within such a run the order does not matter, so an engine may do all of it at once.
    """
    run: list[Link] = []
    written: set[int] = set()
    for step in steps:
        if run and (isinstance(step, Row) or not written.isdisjoint(step.source.tolist())):
            yield run
            run, written = [], set()
        if isinstance(step, Row):
            yield step
        elif len(step.to):
            run.append(step)
            written.update(step.to.tolist())
    if run:
        yield run


def in_blocks(to: np.ndarray, source: np.ndarray, factor: np.ndarray) -> list[tuple[int, int, float, int]]:
    """Rows whose places follow one another, with the same factor, as one: (to, source, factor, count)."""
    starts = np.flatnonzero((np.diff(to) != 1) | (np.diff(source) != 1) | (np.diff(factor) != 0)) + 1
    starts = np.concatenate([[0], starts]).astype(np.int64) if len(to) else np.zeros(0, np.int64)
    counts = np.diff(np.append(starts, len(to)))
    return list(
        zip(to[starts].tolist(), source[starts].tolist(), factor[starts].tolist(), counts.tolist(), strict=True)
    )


def joined(arrays: Any, dtype: Any) -> np.ndarray:
    """Arrays one after the other; empty when there are none."""
    return np.concatenate([np.zeros(0, dtype), *arrays]).astype(dtype)
