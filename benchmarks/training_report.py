"""The tables of a training benchmark: ratios to snnlab, round by round, and what was promised."""

from __future__ import annotations

import statistics
from typing import Any, NamedTuple

from peers import ROOT

DOCS = ROOT / "docs" / "benchmarks.md"
START, END = "<!-- table: written by benchmarks/training.py --docs -->", "<!-- end of training table -->"
OURS = "snnlab_eng"
SAME_NET = 1e-2  # relative difference of the first losses; roundings that move single spikes stay below it


class Setting(NamedTuple):
    """What is trained on the digits, and how often faster than its peers snnlab is meant to be."""

    name: str
    hidden: str
    steps: int
    torch: float
    jax: float


SETTINGS = (
    Setting("T1", "128", 25, 10, 1.8),
    Setting("T2", "64,64", 25, 7, 1 / 1.1),
    Setting("T3", "256", 100, 25, 3),
)
FIRST = {"cold": 1.3, "cached": 0.3}  # CPU seconds


def markdown(found: dict[str, Any]) -> str:
    """A line about the machine, the table of epochs and that of first fits."""
    here, loads = found["machine"], [record["load"] for record in found["measured"]]
    lines = [
        f"{here['processor']}, {here['cores']} cores, load {min(loads)} to {max(loads)}, {here['system']}, "
        f"Python {here['python']}, {here['date']}, {found['rounds']} rounds of {found['epochs']} epochs.",
        "",
        "| | hidden | steps | engine | ms an epoch | snnlab, ms | ratio, median | least – most | target "
        "| first losses differ by | right after these epochs |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [_line(row) for setting in SETTINGS for row in _rows(found["measured"], setting)]
    lines += [
        "",
        "| first fit of a fresh process | CPU s, least | median | target | whole process, least |",
        "|---|---|---|---|---|",
    ]
    for state, target in FIRST.items():
        records = [r for r in found["measured"] if r["kind"] == "first" and r["state"] == state]
        if records:
            seconds = [record["fit_s"] for record in records]
            whole = min(record["process_s"] for record in records)
            lines.append(
                f"| {state} | {min(seconds):.2f} | {statistics.median(seconds):.2f} | {target} | {whole:.2f} |"
            )
    return "\n".join(lines)


def write_docs(found: dict[str, Any]) -> None:
    """Put the tables where docs/benchmarks.md has room for them."""
    text = DOCS.read_text()
    before, rest = text.split(START)
    _, after = rest.split(END)
    DOCS.write_text(f"{before}{START}\n{markdown(found)}\n{END}{after}")


def _rows(measured: list[dict[str, Any]], setting: Setting) -> list[dict[str, Any]]:
    """One row for each engine but snnlab's."""
    sides: dict[str, dict[int, dict[str, Any]]] = {}
    for record in measured:
        if record["kind"] == "epoch" and (record["hidden"], record["T"]) == (setting.hidden, setting.steps):
            sides.setdefault(record["engine"], {})[record["round"]] = record
    ours = sides.pop(OURS, {})
    rows = []
    for engine, records in sides.items():
        ratios = [records[k]["cpu_min_s"] / ours[k]["cpu_min_s"] for k in records if k in ours]
        if not ratios:
            continue
        one, other = (next(iter(side.values())) for side in (records, ours))
        off = max(abs(a / b - 1) for a, b in zip(one["losses"][:3], other["losses"][:3], strict=True))
        rows.append(
            {
                "setting": setting,
                "engine": engine,
                "theirs": min(record["cpu_min_s"] for record in records.values()),
                "ours": min(record["cpu_min_s"] for record in ours.values()),
                "ratios": sorted(ratios),
                "off": off,
                "test": (one["test"], other["test"]),
            }
        )
    return rows


def _target(setting: Setting, engine: str) -> float | None:
    """What is promised beside this engine: nothing beside other nets, nor beside a hand-written backward pass but in T1."""
    if engine.startswith("jax"):
        return setting.jax
    if engine.startswith(("numba", "mlp", "pytorch_spiking")) or (engine == "torch_fused" and setting.name != "T1"):
        return None
    return setting.torch


def _line(row: dict[str, Any]) -> str:
    setting, ratios = row["setting"], row["ratios"]
    target = _target(setting, row["engine"])
    promised = "" if target is None else f"{target:.2g}"
    same = "" if row["off"] <= SAME_NET else ", another net"
    theirs, ours = row["test"]
    return (
        f"| {setting.name} | {setting.hidden} | {setting.steps} | {row['engine']} | {1e3 * row['theirs']:.3g} "
        f"| {1e3 * row['ours']:.3g} | **{statistics.median(ratios):.3g}** | {ratios[0]:.3g} – {ratios[-1]:.3g} "
        f"| {promised} | {row['off']:.1g}{same} | {theirs:.3f} / {ours:.3f} |"
    )
