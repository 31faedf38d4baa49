"""Functions as answers: the function stays where it is, and numbers travel to it and back."""
