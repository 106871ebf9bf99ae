"""Excel workbooks of 2007 and later (ECMA-376), transitional and strict."""
