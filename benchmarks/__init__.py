"""Speed and size, side by side with what a user would otherwise pick."""
