"""Form definitions: load, recognise, extract with an account of every cell, build a case."""
