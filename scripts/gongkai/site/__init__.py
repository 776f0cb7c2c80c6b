"""The site as one list of pages and files, rendered from editions. Knows no ledger, no clock, no disk, no theme."""
