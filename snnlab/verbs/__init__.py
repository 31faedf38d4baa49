"""The verbs of the command ``snnlab``, one module each.

A module has ``declare(parser)``, which adds its options, and ``run(options, rest)``, which does it and returns the exit status.
It is imported when its verb is used; what it does is imported when it runs.
"""
