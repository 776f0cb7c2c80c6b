"""A fact said in one language: words, names, texts, citations."""
