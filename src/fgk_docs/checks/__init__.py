"""Rules over a case, the catalogue of messages, and the verdict."""
