"""Four kinds of cortical neurons from one pair of equations.

Regular spiking, intrinsically bursting, chattering and fast spiking cells differ only in four numbers. All get the same
steady current. Source: E. M. Izhikevich (2003), "Simple model of spiking neurons", IEEE Trans. Neural Netw. 14.
"""

import numpy as np

import snnlab as nengo

CELLS = {
    "regular spiking": nengo.Izhikevich(),
    "intrinsically bursting": nengo.Izhikevich(reset_voltage=-55, reset_recovery=4),
    "chattering": nengo.Izhikevich(reset_voltage=-50, reset_recovery=2),
    "fast spiking": nengo.Izhikevich(tau_recovery=0.1, reset_recovery=2),
}
CURRENT = 10.0
SECONDS = 1.0


def spike_times(cell: nengo.Izhikevich) -> np.ndarray:
    """[s] of one neuron under the current; it starts at its rest of -70 mV."""
    start = {"voltage": nengo.dists.Choice([-70.0]), "recovery": nengo.dists.Choice([-14.0])}
    neuron = nengo.Izhikevich(
        cell.tau_recovery, cell.coupling, cell.reset_voltage, cell.reset_recovery, initial_state=start
    )
    with nengo.Network(seed=20) as model:
        alone = nengo.Ensemble(1, 1, gain=[1], bias=[CURRENT], encoders=[[1]], neuron_type=neuron)
        spikes = nengo.Probe(alone.neurons)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(SECONDS)
    return sim.trange()[sim.data[spikes][:, 0] > 0]


def main() -> dict[str, dict[str, float]]:
    """Rate, and the share of short pauses (below 6 ms), of each kind of cell."""
    numbers = {}
    for name, cell in CELLS.items():
        times = spike_times(cell)
        pauses = np.diff(times)
        numbers[name] = {"rate": len(times) / SECONDS, "short": float(np.mean(pauses < 0.006))}
        numbers[name] |= {"first pause": float(pauses[0]), "last pause": float(pauses[-1])}
        print(f"{name:>22}: {numbers[name]['rate']:4.0f} Hz, {numbers[name]['short']:4.0%} of the pauses short")
    return numbers


if __name__ == "__main__":
    main()
