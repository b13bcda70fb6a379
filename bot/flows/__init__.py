"""What a person can ask for, one flow a file."""
