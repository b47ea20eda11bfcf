"""What one presses: widgets and their front ends."""
