"""Many files in one call: which inputs are meant, and where their results go."""
