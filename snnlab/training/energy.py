"""What a network's work would cost on some machines: estimates, from published energies of single operations.

Only arithmetic is counted. Moving data, keeping it, waiting and converting inputs take energy as well, on most machines
more than what is counted here; so compare powers of ten, not percents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from snnlab.exceptions import ValidationError, did_you_mean


@dataclass(frozen=True)
class Device:
    """What a machine needs for one operation.

    Parameters
    ----------
    name : as tables and pictures show it.
    per_synop : [J] for one synaptic operation: a weight is multiplied, or only added, and a sum grows.
    per_update : [J] for one update of a neuron, which happens in every step.
    spiking : whether it works only where a spike arrives; otherwise every synapse costs an operation in every pass.
    source : where the numbers stand.
    """

    name: str
    per_synop: float
    per_update: float = 0.0
    spiking: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        for what in ("per_synop", "per_update"):
            value = getattr(self, what)
            if not (np.isfinite(value) and value >= 0):
                raise ValidationError(
                    f"Device '{self.name}': {what} must be 0 or more joules (got {value!r}). Typical: 1e-9."
                )


_DEGNAN = "Degnan, Marr and Hasler, IEEE Transactions on VLSI Systems 24 (2016), a survey of processors"
_DAVIES = "Davies et al., IEEE Micro 38 (2018), table 2: 23.6 pJ for the synapse and 3.5 pJ for the way of its spike"
_HOEPPNER = "Höppner et al., arXiv:1903.08941 (2019), on managing the power of SpiNNaker's successor"

DEVICES: dict[str, Device] = {
    device.name: device
    for device in (  # the same choice of numbers as the documentation of KerasSpiking makes
        Device("CPU", 8.6e-9, 8.6e-9, False, _DEGNAN),
        Device("GPU", 0.3e-9, 0.3e-9, False, _DEGNAN),
        Device("ARM", 0.9e-9, 0.9e-9, False, _DEGNAN),
        Device("SpiNNaker", 13.3e-9, 26e-9, True, _HOEPPNER),
        Device("SpiNNaker 2", 0.45e-9, 2.19e-9, True, _HOEPPNER),
        Device("Loihi", 27.1e-12, 81e-12, True, _DAVIES),
    )
}
"""By name. ``add_device`` adds one of your own."""


def add_device(device: Device) -> None:
    """Let tables, bills and pictures know a machine; one of the same name is replaced."""
    DEVICES[device.name] = device


@dataclass(frozen=True)
class Work:
    """What a network did, or would do.

    Parameters
    ----------
    synops : synaptic operations: for each spike one for each synapse that it reaches.
    synapses : that there are in all; a machine that knows no spikes uses each of them in every pass.
    neurons : each is updated in every step.
    steps : of the simulation.
    """

    synops: float
    synapses: float
    neurons: float
    steps: int

    def energy(self, device: str | Device, passes: int | None = None) -> float:
        """Estimate [J] of the arithmetic alone.

        Parameters
        ----------
        device : a name in ``DEVICES``, or a Device.
        passes : how often a machine that knows no spikes goes through the network. None: in every step, as it must to
            simulate spikes; 1: once, as is enough for rates if the input stands still.

        Raises
        ------
        ValidationError
            If there is no device of that name, or a number of passes below 0.
        """
        machine = device_named(device)
        if passes is not None and passes < 0:
            raise ValidationError(f"energy: passes must be 0 or more (got {passes}).")
        rounds = self.steps if machine.spiking or passes is None else passes
        operations = self.synops if machine.spiking else self.synapses * rounds
        return machine.per_synop * operations + machine.per_update * self.neurons * rounds

    def energies(self, passes: int | None = None) -> dict[str, float]:
        """``{name: [J]}`` for every known device."""
        return {name: self.energy(name, passes) for name in DEVICES}

    def __str__(self) -> str:
        did = f"{self.synops:,.0f} synaptic operations; {self.synapses:,.0f} synapses, {self.neurons:,.0f} neurons, "
        lines = [f"{name:>12}  {1e6 * joules:12.4f} µJ" for name, joules in self.energies().items()]
        return "\n".join(
            [f"{did}{self.steps:,} steps", *lines, "Estimates of the arithmetic; moving data is not counted."]
        )


def device_named(device: str | Device) -> Device:
    """The device of this name; a Device is returned as it is.

    Raises
    ------
    ValidationError
        If there is none.
    """
    if isinstance(device, Device):
        return device
    if device in DEVICES:
        return DEVICES[device]
    raise ValidationError(
        f"no device is called '{device}'. {did_you_mean(device, DEVICES)} Add your own with add_device(Device(...))."
    )


def layered_work(connections: ArrayLike, rates: ArrayLike, neurons: ArrayLike, steps: int, dt: float = 0.001) -> Work:
    """The work of layers one after the other, for one answer.

    Parameters
    ----------
    connections : (layers,) synapses that leave each layer.
    rates : (layers,) [Hz] mean rate of its neurons.
    neurons : (layers,) in it, or their sum.
    steps, dt : of one answer; [s] of a step. Values that are not spikes but come in every step have rate 1/dt.

    Raises
    ------
    ValidationError
        If `connections` and `rates` differ in length, or a number is below 0.
    """
    synapses, hertz, sizes = (
        np.atleast_1d(np.asarray(each, dtype=np.float64)) for each in (connections, rates, neurons)
    )
    if synapses.shape != hertz.shape:
        raise ValidationError(
            f"layered_work: give a rate for each layer's connections (got {synapses.size} and {hertz.size} numbers)."
        )
    for name, numbers in {"connections": synapses, "rates": hertz, "neurons": sizes, "steps": steps, "dt": dt}.items():
        if not np.all(np.isfinite(numbers)) or np.any(np.asarray(numbers) < 0):
            raise ValidationError(f"layered_work: {name} must be 0 or more (got {numbers}).")
    synops = float(np.sum(synapses * hertz) * dt * steps)
    return Work(synops, float(synapses.sum()), float(sizes.sum()), int(steps))
