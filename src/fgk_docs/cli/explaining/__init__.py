"""What ``explain`` found, in words, as JSON and as a page."""
