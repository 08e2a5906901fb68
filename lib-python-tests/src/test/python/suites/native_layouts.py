"""Extension modules written in C export items in every layout, and make memoryviews of them.

The tests are those of test_native_code: on GraalPy one context in a JVM loads such modules.
"""

import array
import hashlib
import io
import tempfile
import unittest
import weakref

from suites.c_modules import COMPILER, compiled
from suites.support import Case, collected, each

NAME = "native_layouts_in_c"
REFUSED = "BufferError: not in this layout"

SOURCE = r"""
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#define POINTER ((Py_ssize_t) sizeof(char *))

static char bytes[8] = "abcdefg", first[4] = "xyz", second[4] = "uvw";
static char *rows[2] = {first, second}, *ends[2] = {first + 2, second + 2};

typedef struct {
    const char *name;
    void *start;
    const char *format;
    Py_ssize_t itemsize, len;
    int readonly, ndim;
    Py_ssize_t shape[2], strides[2], suboffsets[2];
} Layout;

static Layout layouts[] = {
    {"row", bytes, "B", 1, 4, 0, 1, {4}, {1}, {-1}},
    {"numbers", bytes, "i", 4, 8, 1, 1, {2}, {4}, {-1}},
    {"backwards", bytes + 6, "B", 1, 4, 0, 1, {4}, {-2}, {-1}},
    {"rows", bytes, "B", 1, 4, 0, 2, {2, 2}, {2, 1}, {-1, -1}},
    {"columns", bytes, "B", 1, 4, 0, 2, {2, 2}, {1, 2}, {-1, -1}},
    {"upside down", bytes + 2, "B", 1, 4, 0, 2, {2, 2}, {-2, 1}, {-1, -1}},
    {"turned", bytes + 3, "B", 1, 4, 0, 2, {2, 2}, {-2, -1}, {-1, -1}},
    {"repeated", bytes, "B", 1, 4, 0, 2, {2, 2}, {0, 1}, {-1, -1}},
    {"scalar", bytes, "B", 1, 1, 0, 0, {0}, {0}, {-1}},
    {"empty", bytes, "B", 1, 0, 0, 1, {0}, {1}, {-1}},
    {"pointers", rows, "B", 1, 6, 0, 2, {2, 3}, {POINTER, 1}, {0, -1}},
    {"pointers backwards", ends + 1, "B", 1, 6, 0, 2, {2, 3}, {-POINTER, -1}, {0, -1}},
    {"behind pointers", rows, "B", 1, 4, 0, 2, {2, 2}, {POINTER, 1}, {1, -1}},
    {NULL}};

static int has_pointers(Layout *layout)
{
    return layout->suboffsets[0] >= 0;
}

static void fill(Py_buffer *buffer, Layout *layout)
{
    memset(buffer, 0, sizeof(*buffer));
    buffer->buf = layout->start;
    buffer->len = layout->len;
    buffer->itemsize = layout->itemsize;
    buffer->readonly = layout->readonly;
    buffer->ndim = layout->ndim;
    buffer->format = (char *) layout->format;
    if (layout->ndim > 0) {
        buffer->shape = layout->shape;
        buffer->strides = layout->strides;
        buffer->suboffsets = has_pointers(layout) ? layout->suboffsets : NULL;
    }
}

static Layout *named(PyObject *name)
{
    for (Layout *layout = layouts; layout->name != NULL; layout++) {
        if (PyUnicode_CompareWithASCIIString(name, layout->name) == 0) {
            return layout;
        }
    }
    PyErr_SetObject(PyExc_KeyError, name);
    return NULL;
}

/* An exporter, which gives no more than it is asked for. */
typedef struct {
    PyObject_HEAD
    Layout *layout;
} Exporter;

static int exports;

static int asks(int flags, int request)
{
    return (flags & request) == request;
}

static int answers(Py_buffer *buffer, int flags)
{
    return (buffer->suboffsets == NULL || asks(flags, PyBUF_INDIRECT))
        && (asks(flags, PyBUF_STRIDES) || PyBuffer_IsContiguous(buffer, 'C'))
        && (!asks(flags, PyBUF_C_CONTIGUOUS) || PyBuffer_IsContiguous(buffer, 'C'))
        && (!asks(flags, PyBUF_F_CONTIGUOUS) || PyBuffer_IsContiguous(buffer, 'F'))
        && (!asks(flags, PyBUF_ANY_CONTIGUOUS) || PyBuffer_IsContiguous(buffer, 'A'))
        && (!asks(flags, PyBUF_WRITABLE) || !buffer->readonly);
}

static int get_buffer(PyObject *self, Py_buffer *buffer, int flags)
{
    fill(buffer, ((Exporter *) self)->layout);
    if (!answers(buffer, flags)) {
        PyErr_SetString(PyExc_BufferError, "not in this layout");
        return -1;
    }
    if (!asks(flags, PyBUF_FORMAT)) {
        buffer->format = NULL;
    }
    if (!asks(flags, PyBUF_ND)) {
        buffer->shape = NULL;
    }
    if (!asks(flags, PyBUF_STRIDES)) {
        buffer->strides = NULL;
    }
    buffer->obj = Py_NewRef(self);
    exports++;
    return 0;
}

static void release_buffer(PyObject *self, Py_buffer *buffer)
{
    exports--;
}

static int init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *name;
    if (!PyArg_ParseTuple(args, "U", &name)) {
        return -1;
    }
    ((Exporter *) self)->layout = named(name);
    return ((Exporter *) self)->layout == NULL ? -1 : 0;
}

static PyBufferProcs procs = {get_buffer, release_buffer};

static PyTypeObject exporter_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "native_layouts_in_c.Exporter", .tp_basicsize = sizeof(Exporter),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, .tp_new = PyType_GenericNew,
    .tp_init = init, .tp_as_buffer = &procs};

static PyObject *from_buffer(PyObject *self, PyObject *name)
{
    Layout *layout = named(name);
    if (layout == NULL) {
        return NULL;
    }
    Py_buffer buffer;
    fill(&buffer, layout);
    return PyMemoryView_FromBuffer(&buffer);
}

static PyObject *from_too_many(PyObject *self, PyObject *ignored)
{
    static Py_ssize_t shape[65];
    Py_buffer buffer = {.buf = bytes, .itemsize = 1, .format = "B", .ndim = 65, .shape = shape};
    return PyMemoryView_FromBuffer(&buffer);
}

static PyObject *from_nothing(PyObject *self, PyObject *ignored)
{
    Py_buffer buffer = {.itemsize = 1, .format = "B", .ndim = 1};
    return PyMemoryView_FromBuffer(&buffer);
}

static PyObject *from_no_memory(PyObject *self, PyObject *ignored)
{
    return PyMemoryView_FromMemory(NULL, 0, PyBUF_READ);
}

static PyObject *numbers(Py_ssize_t *values, int count)
{
    if (values == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *list = PyList_New(count);
    for (int i = 0; list != NULL && i < count; i++) {
        PyList_SET_ITEM(list, i, PyLong_FromSsize_t(values[i]));
    }
    return list;
}

/* The fields of a buffer, and the byte that its last item begins with. */
static PyObject *fields(Py_buffer *buffer)
{
    Py_ssize_t last[2];
    for (int i = 0; i < buffer->ndim; i++) {
        last[i] = buffer->shape == NULL ? 0 : buffer->shape[i] - 1;
    }
    int is_found = buffer->ndim == 0 || (buffer->strides != NULL && buffer->len > 0);
    return Py_BuildValue("(nniizNNNi)", buffer->len, buffer->itemsize, buffer->readonly,
        buffer->ndim, buffer->format, numbers(buffer->shape, buffer->ndim),
        numbers(buffer->strides, buffer->ndim), numbers(buffer->suboffsets, buffer->ndim),
        is_found ? *(char *) PyBuffer_GetPointer(buffer, last) : -1);
}

static PyObject *asked(PyObject *self, PyObject *args)
{
    PyObject *exporter;
    int flags;
    Py_buffer buffer;
    if (!PyArg_ParseTuple(args, "Oi", &exporter, &flags)
            || PyObject_GetBuffer(exporter, &buffer, flags) < 0) {
        return NULL;
    }
    PyObject *found = fields(&buffer);
    PyBuffer_Release(&buffer);
    return found;
}

static PyObject *seen(PyObject *self, PyObject *exporter)
{
    PyObject *view = PyMemoryView_FromObject(exporter);
    if (view == NULL) {
        return NULL;
    }
    PyObject *found = fields(PyMemoryView_GET_BUFFER(view));
    Py_DECREF(view);
    return found;
}

static PyObject *contiguous(PyObject *self, PyObject *exporter)
{
    return PyMemoryView_GetContiguous(exporter, PyBUF_READ, 'C');
}

static PyObject *count(PyObject *self, PyObject *ignored)
{
    return PyLong_FromLong(exports);
}

static PyMethodDef methods[] = {
    {"from_buffer", from_buffer, METH_O, NULL}, {"from_too_many", from_too_many, METH_NOARGS, NULL},
    {"from_nothing", from_nothing, METH_NOARGS, NULL},
    {"from_no_memory", from_no_memory, METH_NOARGS, NULL}, {"asked", asked, METH_VARARGS, NULL},
    {"seen", seen, METH_O, NULL}, {"contiguous", contiguous, METH_O, NULL},
    {"count", count, METH_NOARGS, NULL}, {NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "native_layouts_in_c", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_native_layouts_in_c(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || PyType_Ready(&exporter_type) < 0
            || PyModule_AddObjectRef(module, "Exporter", (PyObject *) &exporter_type) < 0) {
        return NULL;
    }
    return module;
}
"""

# Each layout with its items, their bytes, and shape, strides and suboffsets.
LAYOUTS = (
    ("row", [97, 98, 99, 100], b"abcd", (4,), (1,), ()),
    ("numbers", [0x64636261, 0x676665], b"abcdefg\0", (2,), (4,), ()),
    ("backwards", [103, 101, 99, 97], b"geca", (4,), (-2,), ()),
    ("rows", [[97, 98], [99, 100]], b"abcd", (2, 2), (2, 1), ()),
    ("columns", [[97, 99], [98, 100]], b"acbd", (2, 2), (1, 2), ()),
    ("upside down", [[99, 100], [97, 98]], b"cdab", (2, 2), (-2, 1), ()),
    ("turned", [[100, 99], [98, 97]], b"dcba", (2, 2), (-2, -1), ()),
    ("repeated", [[97, 98], [97, 98]], b"abab", (2, 2), (0, 1), ()),
    ("scalar", 97, b"a", (), (), ()),
    ("empty", [], b"", (0,), (1,), ()),
    ("pointers", [[120, 121, 122], [117, 118, 119]], b"xyzuvw", (2, 3), (8, 1), (0, -1)),
    ("pointers backwards", [[119, 118, 117], [122, 121, 120]], b"wvuzyx", (2, 3), (-8, -1), (0, -1)),
    ("behind pointers", [[121, 122], [118, 119]], b"yzvw", (2, 2), (8, 1), (1, -1)),
)
WITHOUT_STRIDES = ("row", "numbers", "rows", "scalar", "empty")

SIMPLE, WRITABLE, FORMAT, ND, STRIDES, INDIRECT = 0, 1, 4, 8, 0x18, 0x118
C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS = 0x38, 0x58, 0x98
REQUESTS = (
    SIMPLE, WRITABLE, ND, ND | FORMAT, STRIDES, STRIDES | FORMAT, INDIRECT, INDIRECT | FORMAT,
    INDIRECT | FORMAT | WRITABLE, C_CONTIGUOUS, F_CONTIGUOUS, ANY_CONTIGUOUS,
)


@unittest.skipUnless(COMPILER, "there is no C compiler")
class NativeLayouts(Case):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        cls.c = compiled(NAME, SOURCE, cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def views(self, name):
        return self.c.from_buffer(name), memoryview(self.c.Exporter(name))

    @each(LAYOUTS)
    def test_items(self, row):
        name, items, octets, shape, strides, suboffsets = row
        for view in self.views(name):
            self.same((view.tolist(), view.tobytes(), view.shape, view.strides, view.suboffsets),
                      (items, octets, shape, strides, suboffsets))
            self.same((view.format, view.itemsize, view.nbytes, view.ndim),
                      ("i", 4, len(octets), 1) if name == "numbers"
                      else ("B", 1, len(octets), len(shape)))
            self.assertEqual(view, view)
            self.assertEqual(view.readonly, name == "numbers")

    def test_objects(self):
        exporter = self.c.Exporter("row")
        self.assertIs(memoryview(exporter).obj, exporter)
        self.assertIsNone(self.c.from_buffer("row").obj)

    def test_items_are_written(self):
        for view, other in (self.views("backwards"), self.views("backwards")[::-1]):
            view[0] = 71
            self.same(other.tolist(), [71, 101, 99, 97])
            view[::-1][3] = 103
            self.same(other.tobytes(), b"geca")
        for view, other in (self.views("pointers backwards"), self.views("pointers")):
            last = tuple(length - 1 for length in view.shape)
            before, view[last] = view[last], 88
            self.same(other[last], 88)
            view[last] = before

    @each(LAYOUTS)
    def test_parts(self, row):
        name, items, octets, shape, *_ = row
        for view in self.views(name):
            if len(shape) == 1:
                self.same(view[::-1].tolist(), items[::-1])
                self.same(view[1:].tobytes(), octets[view.itemsize:])
            elif shape:
                self.same(view[1, 0], items[1][0])
                self.same(view[-1, -1], items[-1][-1])

    def test_what_is_no_memoryview(self):
        self.error("ValueError: memoryview: number of dimensions must not exceed 64",
                   self.c.from_too_many)
        self.error("ValueError: PyMemoryView_FromBuffer(): info->buf must not be NULL",
                   self.c.from_nothing)
        view = self.c.from_no_memory()
        self.same((view.tolist(), view.readonly, view.shape), ([], True, (0,)))

    @each(LAYOUTS)
    def test_c_gets_a_view_as_it_is(self, row):
        name, _, octets, shape, strides, suboffsets = row
        for view in self.views(name):
            seen = self.c.seen(view)
            if shape:
                self.same(seen[5:8], (list(shape), list(strides), list(suboffsets) or None))
            self.same(seen[:2], (len(octets), view.itemsize))
            self.same(self.c.seen(self.c.Exporter(name)), seen)
            if octets and view.itemsize == 1:
                self.same(seen[8], octets[-1])

    @each(LAYOUTS, REQUESTS)
    def test_requests(self, row, flags):
        """A view answers as the rules of PEP 3118 say, whoever made it."""
        name, _, octets, shape, _, suboffsets = row
        from_buffer, of_exporter = self.views(name)
        try:
            found = self.c.asked(from_buffer, flags)
        except BufferError as error:
            self.error("BufferError: %s" % error, self.c.asked, of_exporter, flags)
            return
        self.same(self.c.asked(of_exporter, flags), found)
        self.same(found[:2], (len(octets), from_buffer.itemsize))
        self.same(found[4], from_buffer.format if flags & FORMAT else None)
        if flags & INDIRECT == INDIRECT:
            self.same(found[7], list(suboffsets) or None)

    @each(LAYOUTS)
    def test_a_contiguous_view(self, row):
        name, _, octets, *_ = row
        for exporter in (self.c.from_buffer(name), self.c.Exporter(name)):
            view = self.c.contiguous(exporter)
            self.assertTrue(view.c_contiguous)
            self.same(view.tobytes(), octets)

    @each(LAYOUTS)
    def test_builtins_that_take_any_layout(self, row):
        name, _, octets, *_ = row
        exporter = self.c.Exporter(name)
        self.same((bytes(exporter), bytearray(exporter)), (octets, bytearray(octets)))
        slice = bytearray(b"--")
        slice[1:1] = exporter
        self.same(slice, bytearray(b"-" + octets + b"-"))

    @each(LAYOUTS)
    def test_builtins_that_take_items_in_order(self, row):
        name, _, octets, shape, *_ = row
        exporter = self.c.Exporter(name)
        calls = [
            (lambda: io.BytesIO().write(exporter), len(octets)),
            (lambda: b"".join([exporter, b"-"]), octets + b"-"),
            (lambda: b"-" + exporter, b"-" + octets),
        ]
        if len(shape) == 1:
            calls.append((lambda: hashlib.md5(exporter).digest(), hashlib.md5(octets).digest()))
        for call, result in calls:
            if name in WITHOUT_STRIDES:
                self.same(call(), result)
            else:
                self.assertRaises((BufferError, TypeError), call)

    def test_a_refusal(self):
        exporter = self.c.Exporter("backwards")
        self.error(REFUSED, io.BytesIO().write, exporter)
        self.error(REFUSED, hashlib.md5, exporter)
        self.assertRaises(TypeError, io.BytesIO(bytes(4)).readinto, self.c.Exporter("numbers"))

    def test_exports_end(self):
        before = self.c.count()
        exporter = self.c.Exporter("backwards")
        with memoryview(exporter) as view:
            self.same(self.c.count(), before + 1)
            part = view[1:]
            view.release()
            self.same((self.c.count(), part.tobytes()), (before + 1, b"eca"))
            part.release()
        self.same(self.c.count(), before)
        bytes(exporter)
        self.assertRaises(BufferError, hashlib.md5, exporter)
        self.assertRaises(BufferError, self.c.asked, exporter, SIMPLE)
        self.same(self.c.count(), before)
        memoryview(exporter)[::2]
        self.assertTrue(collected(lambda: self.c.count() <= before))

    def test_an_exporter_ends_with_its_last_view(self):
        class Referred(self.c.Exporter):
            pass

        exporter = Referred("row")
        end = weakref.ref(exporter)
        view = memoryview(exporter)
        del exporter
        self.same((view.tobytes(), end() is None), (b"abcd", False))
        del view
        self.assertTrue(collected(lambda: end() is None))

    def test_an_array_takes_bytes(self):
        octets = array.array("B")
        octets.frombytes(self.c.Exporter("row"))
        self.same(octets.tolist(), [97, 98, 99, 100])
        self.error("TypeError: a bytes-like object is required",
                   octets.frombytes, self.c.Exporter("numbers"))


if __name__ == "__main__":
    unittest.main()
