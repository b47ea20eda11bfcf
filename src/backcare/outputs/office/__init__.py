"""A class plan as files that an educator changes in her own office program: slides and a Word file."""
