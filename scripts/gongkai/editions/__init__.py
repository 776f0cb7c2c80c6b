"""Sealed editions: the public model, the one projection into it, fixed bytes, digests and the chain."""
