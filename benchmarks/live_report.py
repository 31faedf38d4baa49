"""The table of a live run: what was counted in all rounds of one size and one picture, put together."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

DOCS = Path(__file__).resolve().parents[1] / "docs" / "live_benchmarks.md"
START, END = "<!-- table: written by benchmarks/live.py --docs -->", "<!-- end of table -->"
PACE_HEAD = [
    "neurons", "picture", "frames/s", "gap p95, ms", "slider to plot, ms: median", "p95", "keys (lost)", "real time",
    "kernel CPU", "page CPU", "kB/s", "messages/s", "load",
]  # fmt: skip
MEMORY_HEAD = ["neurons", "picture", "minutes", "kernel, MB", "grew", "after 1 min", "page, MB", "grew", "load"]
BUILDER_HEAD = [
    "ensembles",
    "connections",
    "places of the dragged box/s",
    "gap p95, ms",
    "animation frames/s",
    "moves/s of the mouse",
    "real time",
    "load",
]
FIRST = 60.0  # seconds in which the session fills its history of the last minute


def percentile(values: Sequence[float], percent: float) -> float | None:
    """The value that `percent` of the values do not exceed, between neighbours by proportion; None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def pace_rows(measured: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each size and picture: sums of all rounds divided by their time; latencies of all rounds together."""
    rows = []
    for (neurons, side), records in _groups(measured, "pace").items():
        seconds = sum(record["seconds"] for record in records)
        latencies = [each for record in records for each in record.get("latencies_ms", [])]
        gaps = [record["gap_p95_ms"] for record in records if record.get("gap_p95_ms") is not None]

        def rate(name: str, records: Any = records, seconds: float = seconds) -> float | None:
            known = [record[name] for record in records if name in record]
            return sum(known) / seconds if known else None

        rows.append(
            {
                "neurons": neurons,
                "side": side,
                "frames": rate("frames"),
                "gap_p95_ms": statistics.median(gaps) if gaps else None,
                "latency_median_ms": percentile(latencies, 50),
                "latency_p95_ms": percentile(latencies, 95),
                "keys": len(latencies) + sum(record.get("lost", 0) for record in records),
                "lost": sum(record.get("lost", 0) for record in records),
                "real_time": rate("simulated_s"),
                "kernel_cpu": rate("kernel_cpu_s"),
                "page_cpu": rate("page_cpu_s"),
                "bytes": rate("bytes"),
                "messages": rate("messages"),
                "load": statistics.mean(record["load"] for record in records),
            }
        )
    return rows


def memory_rows(measured: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row for each memory run: at its end, and grown since its begin and, for the kernel, since its first minute."""
    rows = []
    for (neurons, side), records in _groups(measured, "memory").items():
        times, kernel, page = zip(*records[-1]["samples"], strict=True)
        full = next((i for i, time in enumerate(times) if time >= FIRST), len(times) - 1)
        rows.append(
            {
                "neurons": neurons,
                "side": side,
                "minutes": times[-1] / 60,
                "kernel_mb": kernel[-1],
                "kernel_grew_mb": kernel[-1] - kernel[0],
                "kernel_grew_later_mb": kernel[-1] - kernel[full],
                "page_mb": page[-1],
                "page_grew_mb": page[-1] - page[0],
                "load": records[-1]["load"],
            }
        )
    return rows


def added(earlier: Sequence[dict[str, Any]], now: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What was measured `now`, after what was measured `earlier` of other kinds, sizes and pictures."""
    again = {_name(record) for record in now}
    return [*(record for record in earlier if _name(record) not in again), *now]


def markdown(found: dict[str, Any]) -> str:
    """The tables, and lines about the machine."""
    here, measured = found["machine"], found["measured"]
    versions = ", ".join(f"{name} {version}" for name, version in found["versions"].items())
    parts = [
        f"{here['processor']}, {here['cores']} cores, {here['system']}, Python {here['python']}, {here['date']}; {versions}."
    ]
    pace = [_pace_cells(row) for row in pace_rows(measured)]
    memory = [_memory_cells(row) for row in memory_rows(measured)]
    builder = [_builder_cells(record) for record in measured if record["kind"] == "builder"]
    tables = ((PACE_HEAD, pace), (MEMORY_HEAD, memory), (BUILDER_HEAD, builder))
    parts += [_table(head, rows) for head, rows in tables if rows]
    return "\n\n".join(parts)


def write_docs(found: dict[str, Any], path: Path = DOCS) -> None:
    """Put the tables where the page has room for them."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(START)
    _, after = rest.split(END)
    path.write_text(f"{before}{START}\n{markdown(found)}\n{END}{after}", encoding="utf-8")


def _name(record: dict[str, Any]) -> tuple[str, int, str]:
    return record["kind"], record["neurons"], record["side"]


def _groups(measured: Sequence[dict[str, Any]], kind: str) -> dict[tuple[int, str], list[dict[str, Any]]]:
    """Records of one kind, by size and picture, smallest size first."""
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for record in sorted((each for each in measured if each["kind"] == kind), key=lambda each: each["neurons"]):
        groups.setdefault((record["neurons"], record["side"]), []).append(record)
    return groups


def _pace_cells(row: dict[str, Any]) -> list[str]:
    return [
        _thousands(row["neurons"]),
        row["side"],
        _number(row["frames"], ".1f"),
        _number(row["gap_p95_ms"], ".0f"),
        _number(row["latency_median_ms"], ".0f"),
        _number(row["latency_p95_ms"], ".0f"),
        f"{row['keys']} ({row['lost']})" if row["keys"] else "",
        _number(row["real_time"], ".2f"),
        _number(row["kernel_cpu"], ".1%"),
        _number(row["page_cpu"], ".1%"),
        _number(row["bytes"] and row["bytes"] / 1e3, ".1f"),
        _number(row["messages"], ".0f"),
        _number(row["load"], ".1f"),
    ]


def _memory_cells(row: dict[str, Any]) -> list[str]:
    return [
        _thousands(row["neurons"]),
        row["side"],
        _number(row["minutes"], ".1f"),
        _number(row["kernel_mb"], ".0f"),
        _number(row["kernel_grew_mb"], "+.1f"),
        _number(row["kernel_grew_later_mb"], "+.1f"),
        _number(row["page_mb"], ".0f"),
        _number(row["page_grew_mb"], "+.1f"),
        _number(row["load"], ".1f"),
    ]


def _builder_cells(record: dict[str, Any]) -> list[str]:
    return [
        str(record["ensembles"]),
        str(record["connections"]),
        _number(record["frames"] / record["seconds"], ".1f"),
        _number(record["gap_p95_ms"], ".0f"),
        _number(record["all_frames"] / record["seconds"], ".0f"),
        _number(record["moves"] / record["seconds"], ".0f"),
        _number(record["real_time"], ".2f"),
        _number(record["load"], ".1f"),
    ]


def _number(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", " ")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows))
