"""The commands, one verb a file: from a city's folder to a value or to lines; input and output at this edge only."""
