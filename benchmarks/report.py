"""The table of a benchmark run, and the machine it ran on."""

from __future__ import annotations

import datetime
import os
import platform
import re
import statistics
from pathlib import Path
from typing import Any

from peers import ROOT

DOCS = ROOT / "docs" / "benchmarks.md"
START, END = "<!-- table: written by benchmarks/run.py --docs -->", "<!-- end of table -->"
TARGETS = {
    ("a_tiny", "nengo"): 60, ("b_product", "nengo"): 100, ("c_integrator", "nengo"): 90, ("c_oscillator", "nengo"): 45,
    ("d_chain50", "nengo"): 70, ("d_array50", "nengo"): 40, ("e_large", "nengo"): 6, ("f_pes", "nengo"): 60,
    ("g_cuba", "nengo"): 120, ("g_cuba", "brian2 standalone"): 2.5,
    ("build b_product", "nengo"): 5, ("build d_chain50", "nengo"): 5, ("h", "nengo"): 1,
}  # fmt: skip


def machine() -> dict[str, Any]:
    """Processor, cores, load, Python and the day."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "system": platform.system(),
        "python": platform.python_version(),
        "date": datetime.date.today().isoformat(),
    }


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", path.read_text()) if path.exists() else None
    return found.group(1) if found else platform.processor()


def quantity(workload: str) -> tuple[str, str]:
    """What is compared for a workload: the field of its records, and the unit."""
    if workload.startswith("build"):
        return "build_ms", "ms"
    return {"h": ("process_s", "s"), "live": ("us_per_call", "us/call")}.get(workload, ("us_per_step", "us/step"))


def rows(found: dict[str, Any]) -> list[dict[str, Any]]:
    """One row for each workload and peer: medians, and the ratios of the rounds."""
    table: dict[str, dict[str, dict[int, float]]] = {}
    for record in found["measured"]:
        name, _ = quantity(record["workload"])
        sides = table.setdefault(record["workload"], {})
        sides.setdefault(record["simulator"], {})[record["round"]] = record[name]
    result = []
    for workload, sides in table.items():
        ours = sides.get("snnlab", {})
        for peer in [side for side in sides if side != "snnlab"]:
            ratios = [sides[peer][k] / ours[k] for k in sides[peer] if k in ours]
            if ratios:
                result.append(
                    {
                        "workload": workload,
                        "peer": peer,
                        "unit": quantity(workload)[1],
                        "theirs": statistics.median(sides[peer].values()),
                        "ours": statistics.median(ours.values()),
                        "ratio": statistics.median(ratios),
                        "least": min(ratios),
                        "most": max(ratios),
                        "target": TARGETS.get((workload, peer)),
                    }
                )
    return result


def markdown(found: dict[str, Any]) -> str:
    """The table and a line about the machine."""
    here = found["machine"]
    lines = [
        f"{here['processor']}, {here['cores']} cores, load {here['load']} at the start, {here['system']}, "
        f"Python {here['python']}, {here['date']}, {found['rounds']} rounds.",
        "",
        "| workload | unit | peer | peer takes | snnlab takes | ratio, median | least – most | target |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in rows(found):
        target = "" if row["target"] is None else f"{row['target']:g}"
        lines.append(
            f"| {row['workload']} | {row['unit']} | {row['peer']} | {row['theirs']:.3g} | {row['ours']:.3g} | "
            f"**{row['ratio']:.3g}** | {row['least']:.3g} – {row['most']:.3g} | {target} |"
        )
    return "\n".join(lines)


def write_docs(found: dict[str, Any]) -> None:
    """Put the table where docs/benchmarks.md has room for it."""
    text = DOCS.read_text()
    before, rest = text.split(START)
    _, after = rest.split(END)
    DOCS.write_text(f"{before}{START}\n{markdown(found)}\n{END}{after}")
