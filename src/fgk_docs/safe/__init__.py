"""Public helpers against hostile input, and for writing all or nothing."""
