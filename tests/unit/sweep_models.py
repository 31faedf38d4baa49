"""Models that the tests of sweeps send to other processes."""

import multiprocessing
import os

import numpy as np
from threadpoolctl import threadpool_info

import snnlab


def network(value, n_neurons=30, seed=0):
    with snnlab.Network(seed=seed) as net:
        ens = snnlab.Ensemble(n_neurons, 1)
        snnlab.Connection(snnlab.Node([value]), ens)
        net.probe = snnlab.Probe(ens, synapse=0.03, label="value")
        snnlab.Probe(ens.neurons, label="spikes")
    return net


def mean_value(value, n_neurons, seed):
    net = network(value, n_neurons, seed)
    with snnlab.Simulator(net, progress_bar=False) as sim:
        sim.run(0.5)
    return float(np.mean(sim.data[net.probe][200:]))


def conditions(number):
    return os.getpid(), [pool["num_threads"] for pool in threadpool_info()], multiprocessing.get_start_method()


def fails_at_zero(value):
    return 1 / value


def returns_a_lambda(value):
    return lambda: value


def dies(value):
    os._exit(3)
