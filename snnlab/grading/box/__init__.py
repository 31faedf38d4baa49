"""The box: where a student's notebook runs. Nothing in here is trusted, and nothing in here knows a check."""
