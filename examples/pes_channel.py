"""Learning a communication channel: a connection that knows nothing learns, from its errors, to pass its input on.

The rule changes decoders against the error that a third population represents; then the error is switched off and the
channel has to work alone. Source: D. MacNeil & C. Eliasmith (2011), "Fine-tuning and the stability of recurrent neural
networks", PLoS ONE 6.
"""

import numpy as np

import snnlab as nengo

LEARN = 8.0  # [s]


def main() -> dict[str, float]:
    """Root mean square error over two seconds, at the start and after learning has been switched off."""
    with nengo.Network(label="PES channel", seed=4) as model:
        stimulus = nengo.Node(nengo.processes.WhiteSignal(20.0, high=3, rms=0.4, seed=5), size_out=2)
        sender = nengo.Ensemble(150, 2)
        receiver = nengo.Ensemble(150, 2)
        error = nengo.Ensemble(150, 2)
        off = nengo.Node(lambda t: float(t > LEARN))
        nengo.Connection(stimulus, sender)
        channel = nengo.Connection(
            sender, receiver, function=lambda x: [0.0, 0.0], learning_rule_type=nengo.PES(learning_rate=2e-4)
        )
        nengo.Connection(receiver, error)
        nengo.Connection(sender, error, transform=-1)
        nengo.Connection(error, channel.learning_rule)
        nengo.Connection(off, error.neurons, transform=np.full((150, 1), -20.0))
        sent, got = nengo.Probe(sender, synapse=0.03), nengo.Probe(receiver, synapse=0.03)

    with nengo.Simulator(model, progress_bar=False) as sim:
        sim.run(LEARN + 2.5)
    t = sim.trange()
    wrong = sim.data[got] - np.roll(sim.data[sent], 10, axis=0)  # two synapses later
    numbers = {
        "before": rms(wrong[(t > 0.1) & (t < 0.4)]),
        "after": rms(wrong[t > LEARN + 0.5]),
        "signal": rms(sim.data[sent][t > LEARN + 0.5]),
    }
    print("error {before:.3f} at first, {after:.3f} after learning; the signal is {signal:.3f}".format(**numbers))
    return numbers


def rms(x: np.ndarray) -> float:
    return float(np.sqrt(np.mean(x**2)))


if __name__ == "__main__":
    main()
