"""For teachers who stay with nbgrader: grade in isolation within its autograde, and write our grades into its gradebook.

In ``nbgrader_config.py``::

    from snnlab.grading.nbgrader import isolate

    c = get_config()
    isolate(c, lessons="/path/to/course")

Needs ``pip install snnlab[nbgrader]``.
"""

from snnlab.grading.nbgrader.config import isolate
from snnlab.grading.nbgrader.gradebook import write_nbgrader

__all__ = ["isolate", "write_nbgrader"]
