"""What offices do to a form, done to the clean examples on purpose, and compared with what is true of them.

* :mod:`~tests.mutation.book` – a form that can be changed and knows, for each cell, where it stood before.
* :mod:`~tests.mutation.truth` – what is true of a clean example (``tests/golden/test_truth.py`` holds that itself).
* :mod:`~tests.mutation.patterns` – one function for each pattern, in a registry.
* :mod:`~tests.mutation.judging` – every value after a change: right, asked, wrong and silent, lost and silent.
* :mod:`~tests.mutation.rates` – many drawings of a pattern, or of two, counted.

How to add a pattern: write one function in a module of ``patterns`` and put ``@pattern(point, "name")`` over it.
It changes the :class:`~tests.mutation.book.Book` in place, draws what it needs from ``draw`` (a ``random.Random``)
and returns what it did, an :class:`~tests.mutation.registry.Injected`; None where it does not fit this form (over
what is done to one of the tables of measures, ``@of_table``)::

    @pattern(22, "a dash instead of nothing")
    def dash(book: Book, truth: Truth, draw: Random) -> Injected | None:
        entry = draw.choice(truth.entries)
        spot = empty_spot(book, truth, entry, "partner")
        if spot is None:
            return None
        book.put(spot, "-", written=True)
        return Injected(1, records={entry.key})

What is expected follows from the truth: a value is expected as long as one of its cells is still in the book, and
as it was. Where a pattern says something else on purpose, ``Injected.expected`` names it. ``written=True`` marks a
new cell that means something: a finding must name it, or it must have become a value. ``Injected.faults`` is how
many findings the change may cause at most; ``Injected.records`` those whose rate counts (None: all of them).
"""
