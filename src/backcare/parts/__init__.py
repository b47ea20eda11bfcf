"""What one reads: HTML and the same as text, from templates."""
