"""The working ledger: what the office keeps, internal halves included, and the rules it must pass."""
