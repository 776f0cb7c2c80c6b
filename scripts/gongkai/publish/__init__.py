"""From rendered pages to a published folder: write, verify, swap."""
