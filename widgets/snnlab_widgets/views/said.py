"""Texts that Python makes and the front end says in the reader's own language; see strings.py."""

from snnlab_widgets.strings import Said, said_in

__all__ = ["Said", "said_in"]
