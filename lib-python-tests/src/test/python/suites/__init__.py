"""What CPython's test_buffer, test_memoryview and test_picklebuffer prove, as tables of cases.

They pass on CPython 3.12 and later, and run on ours in full: a case that needs a newer version
than the running CPython is skipped there and never on ours.

    python -m unittest discover -t lib-python-tests/src/test/python suites
"""
