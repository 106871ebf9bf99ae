"""XFA: the second form that a PDF may carry, in XML."""
