"""Lessons, self-checks and tables on back spasms in pregnancy, for notebooks.

Notebooks import :mod:`backcare.lesson`; everything on the screen comes from the ``data/`` folder.
Importing this package alone is cheap: it loads neither widgets nor pandas.
"""

__version__ = "0.1.0"
