"""The field handbook of a form on paper: one content, written as Markdown or HTML."""
