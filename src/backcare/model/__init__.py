"""What follows from the tables: questions, signs, remedies, plans, votes. No HTML, no widget."""
