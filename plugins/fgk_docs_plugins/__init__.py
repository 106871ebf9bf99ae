"""The bundled plugins: each folder is one plugin behind one entry point."""
