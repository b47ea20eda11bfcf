"""What the course says: read the tables of ``data/``, check them, and say what is wrong."""

from backcare.content.course import Content, Table, load
from backcare.content.fields import Row, split_list
from backcare.content.reading import find_data_folder

__all__ = ["Content", "Row", "Table", "find_data_folder", "load", "split_list"]
