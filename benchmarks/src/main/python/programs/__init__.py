"""Small whole programs that work on memoryviews.

Each module has a function prepare, which makes the program's input and returns a function without
arguments; that function does the work and returns what it found out.
"""
