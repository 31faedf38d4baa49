"""How good predictions are, in NumPy alone: numbers for regression, numbers and curves for classes."""

from snnlab.training.metrics.classes import accuracy, confusion_matrix, f1, labels_of, precision, recall
from snnlab.training.metrics.curves import auc, average_precision, pr_curve, roc_auc, roc_curve
from snnlab.training.metrics.regression import (
    REGRESSION,
    mae,
    mape,
    mse,
    pearson_r,
    r2,
    regression_metrics,
    rmse,
    rmsre,
)

__all__ = [
    "REGRESSION",
    "accuracy",
    "auc",
    "average_precision",
    "confusion_matrix",
    "f1",
    "labels_of",
    "mae",
    "mape",
    "mse",
    "pearson_r",
    "pr_curve",
    "precision",
    "r2",
    "recall",
    "regression_metrics",
    "rmse",
    "rmsre",
    "roc_auc",
    "roc_curve",
]
