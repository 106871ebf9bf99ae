"""Makes PDF forms: a page layout with links, turned into fields of a form where they stand, with appearances."""
