"""The training engine: spiking layers forward, and their loss backward through time.

Read in this order: ``plain`` (the lesson), ``readouts``, ``losses``, ``layers``, ``shortcut``, ``twin``, ``optimiser``,
``trainer``, ``passes``. ``compiled``, ``native`` and ``buffers`` make it quick; ``given`` checks what users give.
"""

from snnlab.training.engine.passes import Activity, activity, loss_and_gradients, predict

__all__ = ["Activity", "activity", "loss_and_gradients", "predict"]
