"""The form of a document: its version, the keys of each part, and how large it may be."""

from __future__ import annotations

FORMAT = "snnlab-network"
VERSION = 1

DOCUMENT = ("format", "version", "network")
NETWORK = ("label", "seed", "ensembles", "nodes", "connections", "probes", "networks")
ENSEMBLE = (
    "label", "nickname", "seed", "n_neurons", "dimensions", "radius", "neuron_type", "encoders", "intercepts",
    "max_rates", "eval_points", "n_eval_points", "gain", "bias", "normalize_encoders",
)  # fmt: skip
NODE = ("label", "nickname", "seed", "size_in", "output")
CONNECTION = (
    "label", "seed", "pre", "post", "synapse", "function", "transform", "solver", "eval_points", "scale_eval_points",
)  # fmt: skip
PROBE = ("label", "seed", "target", "attr", "sample_every", "synapse", "solver")
END = ("object", "number", "part")

MOST_NEURONS = 20_000
MOST_DIMENSIONS = 256
MOST_OBJECTS = 2_000
MOST_NUMBERS = 4_000_000
"""In all arrays together: 32 MB."""
MOST_EVAL_POINTS = 50_000
MOST_ACTIVITIES = 60_000_000
"""Neurons times eval points of one ensemble: what solving its decoders keeps in memory, 480 MB."""
LONGEST_TEXT = 200
DEEPEST_NESTING = 20

GRID_DT = 0.001
GRID_SECONDS = 10.0
"""Functions of time are carried as their values every GRID_DT seconds from 0 to GRID_SECONDS."""
