"""The rule once more, as one query: gates, fits, contributions, penalties and score in Django's ORM alone.

It is the yardstick of the benchmark (what ranking costs without columns in memory) and the oracle of the tests: the
same people, the same fits in ten-thousandths, the same scores and the same order as ``engine.rank``, on SQLite and
PostgreSQL.

Numbers are made in the order in which the core makes them, in doubles, and rounded half to even like ``numpy.rint``, so
they are equal, not close. Miles alone come from another formula (the haversine, where the core takes the chord): they
differ by less than a millionth of an inch, which could show only in a fit that lies that near to a half.
"""
