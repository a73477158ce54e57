"""What words, numbers and signs mean in a time that somebody typed."""
