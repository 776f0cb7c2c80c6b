"""Shells: what stands around a body. The engine prints them or our own plain one does; bodies are poured in."""
