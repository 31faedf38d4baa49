"""The map of a network: what it is made of as data, how active it is, what can be changed, what is saved of it."""
