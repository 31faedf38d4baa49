"""Pictures of learning: every function returns a figure of matplotlib, in colours that colour-blind eyes tell apart."""

from snnlab.training.pictures.classes import confusion
from snnlab.training.pictures.curves import precision_recall, roc
from snnlab.training.pictures.live import LiveLoss
from snnlab.training.pictures.neurons import membranes, raster
from snnlab.training.pictures.numbers import predicted_against_true, residuals
from snnlab.training.pictures.style import Picture
from snnlab.training.pictures.training import loss

__all__ = [
    "LiveLoss",
    "Picture",
    "confusion",
    "loss",
    "membranes",
    "precision_recall",
    "predicted_against_true",
    "raster",
    "residuals",
    "roc",
]
