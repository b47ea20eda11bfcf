"""Ways to break a data folder; importing this package fills :data:`KINDS`."""

from tools.breakages import cells, files, rows, texts
from tools.breakages.kinds import ANY, EDIT, KINDS, REFUSED, SAME

__all__ = ["ANY", "EDIT", "KINDS", "REFUSED", "SAME", "cells", "files", "rows", "texts"]
