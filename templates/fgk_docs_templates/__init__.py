"""The texts, forms, vocabularies and templates that ship with fgk-docs: data, no code."""
