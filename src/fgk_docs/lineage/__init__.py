"""What documents say of themselves: where their words come from, what was edited, and what differs from another."""
