"""The generated parts of the documentation, one module each."""
