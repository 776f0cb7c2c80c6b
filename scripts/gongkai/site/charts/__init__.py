"""The charts: pictures of the counts the site publishes, each with its words, its table and its text alternative.

Place in the flow: from the world to values; pages show them, files carry them away. `series` is the one list of them.
"""
