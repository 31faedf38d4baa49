"""The textbook in plain NumPy functions, each with its source: tuning, sampling, decoding, filters."""
