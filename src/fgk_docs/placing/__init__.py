"""Templates of documents: what they can name, the language they speak, and where sections go; for any format."""
