"""German as offices write it: periods, amounts, status words, references, names in four cases. Reads no files."""
