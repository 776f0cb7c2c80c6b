"""Reading what the office wrote: rows and trees in which every value knows its place."""
