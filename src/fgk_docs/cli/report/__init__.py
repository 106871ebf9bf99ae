"""What was found out about inputs, for people and programs: as plain lines, on a terminal, as JSON."""
