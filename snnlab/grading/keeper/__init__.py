"""The keeper: owns the files, the limits and the table; the only one that writes."""
