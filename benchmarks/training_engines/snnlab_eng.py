"""snnlab as one of the engines that the peers' scripts run: the loop of ``snnlab.training.fitting``, epoch by epoch."""

import numpy as np

from snnlab.training import SpikingNet, Weights, predict
from snnlab.training.engine.trainer import Settings, Trainer


class Engine:
    name = "snnlab"

    def __init__(self, W, b, T, beta, thr, k, lr, task, threads=1):
        hidden = tuple(w.shape[1] for w in W[:-1])
        self.net = SpikingNet(hidden, steps=T, beta=beta, threshold=thr, surrogate_slope=k)
        self.loss = "cross_entropy" if task == "class" else "mean_squared"
        self.start, self.rate_of_learning, self.trainer, self.rate = Weights(list(W), list(b)), lr, None, np.nan

    def epoch(self, X, y, order, batch):
        if self.trainer is None:
            self.trainer = Trainer(self.net, self.start, Settings(self.loss, batch, self.rate_of_learning))
        loss, self.rate = self.trainer.epoch(X, y, order)
        return loss

    def predict(self, X):
        return predict(self.net, self.trainer.weights, X)
