"""An ensemble trained on data with the smooth rates of soft-LIF neurons, and run with the spikes of LIF neurons."""

from snnlab.training.soft_lif.curve import soft_lif_rates, soft_lif_slopes
from snnlab.training.soft_lif.fitting import fit_soft_lif
from snnlab.training.soft_lif.net import FittedSoftLIF, SoftLIFNet

__all__ = ["FittedSoftLIF", "SoftLIFNet", "fit_soft_lif", "soft_lif_rates", "soft_lif_slopes"]
