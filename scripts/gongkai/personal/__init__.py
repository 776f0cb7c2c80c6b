"""What personal data look like in a text, however they are written: held against the ledger, and again against the finished site.

Place in the flow: the bottom; pure, imports nothing, so that what checks a site may use it.
"""
