"""Jython runs this at its start: ./pymemoryview --jython has Python 3's memoryview as a builtin."""

import pymemoryview

pymemoryview.install(3)
