"""Which answers resemble each other: a hint for a person, never a grade."""
