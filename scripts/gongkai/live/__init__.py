"""The working ledger live in a browser: a site that follows its files, made as it is asked for."""
