"""The engine's nets as PyTorch modules (extra ``[torch]``): any optimiser, any loss, any device, and the weights both ways.

Nothing else of snnlab imports this package, so PyTorch is loaded only by who asks for it::

    from snnlab.training.torch_bridge import to_torch, from_torch
    module = to_torch(fitted)          # an nn.Sequential with the same weights
    ...                                # train it as any other
    fitted = from_torch(module)        # back to predict, activity, to_network …
"""

from snnlab.nir.library import MissingLibrary

try:
    import torch as _torch  # noqa: F401
except ImportError as error:
    raise MissingLibrary(
        f'this needs PyTorch. Install it with: pip install "snnlab[torch]" (on Linux without a GPU, the CPU build: see '
        f"pytorch.org) ({error})"
    ) from None

from snnlab.training.torch_bridge.activation import SpikingActivation
from snnlab.training.torch_bridge.exchange import from_torch, to_torch
from snnlab.training.torch_bridge.layer import SpikingLayer
from snnlab.training.torch_bridge.readout import Readout
from snnlab.training.torch_bridge.smoothing import Lowpass, TemporalMean

__all__ = ["Lowpass", "Readout", "SpikingActivation", "SpikingLayer", "TemporalMean", "from_torch", "to_torch"]
