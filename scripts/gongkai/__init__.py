"""gongkai: an approved rectification ledger becomes a bilingual public website of plain files.

The flow: intake reads rows with places, the ledger's rules yield findings, the projection writes an edition, seal and
chain fix it; below the editions everything is pure: history, facts, the list of pages, pouring; publish writes, verifies, swaps.
The site is made from sealed editions and from nothing else.
"""

__version__ = "0.1.0"
