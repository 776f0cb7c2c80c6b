"""Briefs for deputies: which there are, what each says, as a value that page and paper print alike."""
