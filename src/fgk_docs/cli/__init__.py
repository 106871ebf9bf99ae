"""The command line: the only place that prints, exits and translates what it says itself."""
