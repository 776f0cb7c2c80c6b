"""Facts: pure functions of editions. No clock, no disk, no words, no theme."""
