"""The training engine: spiking layers forward, and their loss backward through time.

Read in this order: ``plain`` (the lesson), ``readouts``, ``losses``, ``layers``, ``shortcut``, ``twin``, ``passes``.
``compiled`` is ``plain`` made quick, ``given`` checks what users give, ``optimiser`` takes the steps downhill.
"""

from snnlab.training.engine.passes import Activity, activity, loss_and_gradients, predict

__all__ = ["Activity", "activity", "loss_and_gradients", "predict"]
