"""Mirrors and crops a picture of two dimensions, and adds it up."""

WIDTH, HEIGHT = 120, 90


def mirror(picture, width, height):
    """A picture from right to left."""
    mirrored = memoryview(bytearray(width * height)).cast("B", (height, width))
    for y in range(height):
        for x in range(width):
            mirrored[y, x] = picture[y, width - 1 - x]
    return mirrored


def upside_down(picture, width, height):
    """A picture from bottom to top, row by row."""
    rows = picture.cast("B")
    turned = memoryview(bytearray(width * height))
    for y in range(height):
        below = height - 1 - y
        turned[y * width:(y + 1) * width] = rows[below * width:(below + 1) * width]
    return turned.cast("B", (height, width))


def crop(picture, left, top, width, height):
    part = memoryview(bytearray(width * height)).cast("B", (height, width))
    for y in range(height):
        for x in range(width):
            part[y, x] = picture[top + y, left + x]
    return part


def work(data):
    picture = memoryview(data).cast("B", (HEIGHT, WIDTH))
    turned = upside_down(mirror(picture, WIDTH, HEIGHT), WIDTH, HEIGHT)
    part = crop(turned, 10, 20, 70, 50)
    total = 0
    for y in range(50):
        for x in range(70):
            total = (total * 31 + part[y, x]) & 0xFFFFFFFF
    return total


def prepare():
    data = bytearray((x * x + 3 * x) & 0xFF for x in range(WIDTH * HEIGHT))
    return lambda: work(data)
