"""The file below the form: objects, cross references, streams, decryption."""
