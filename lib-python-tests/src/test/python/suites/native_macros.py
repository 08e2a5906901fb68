"""Extension modules written in C read the memoryviews that they make by macros.

The tests are those of test_native_code: on GraalPy one context in a JVM loads such modules.
"""

import array
import tempfile
import unittest

from suites.c_modules import COMPILER, compiled
from suites.support import LATER, OURS, Case, collected, each

RESIZE = "BufferError: Existing exports of data: object cannot be re-sized"

SOURCE = r"""
#define PY_SSIZE_T_CLEAN
#include <Python.h>

static char bytes[4] = "abcd";
static PyObject *kept;

/* What the macros say of a memoryview, whose reference is the caller's. */
static PyObject *described(PyObject *view)
{
    if (view == NULL) {
        return NULL;
    }
    Py_buffer *buffer = PyMemoryView_GET_BUFFER(view);
    PyObject *base = PyMemoryView_GET_BASE(view);
    PyObject *shape = PyTuple_New(buffer->ndim), *strides = PyTuple_New(buffer->ndim);
    for (int i = 0; i < buffer->ndim; i++) {
        PyTuple_SET_ITEM(shape, i, PyLong_FromSsize_t(buffer->shape[i]));
        PyTuple_SET_ITEM(strides, i, PyLong_FromSsize_t(buffer->strides[i]));
    }
    PyObject *found = Py_BuildValue("(iy#niisNNO)", PyMemoryView_Check(view),
        buffer->buf, buffer->len, buffer->itemsize, buffer->readonly, buffer->ndim,
        buffer->format, shape, strides, base == NULL ? Py_None : base);
    Py_DECREF(view);
    return found;
}

static PyObject *look(PyObject *self, PyObject *object)
{
    return described(PyMemoryView_FromObject(object));
}

static PyObject *look_contiguous(PyObject *self, PyObject *object)
{
    return described(PyMemoryView_GetContiguous(object, PyBUF_READ, 'C'));
}

static PyObject *from_object(PyObject *self, PyObject *object)
{
    return PyMemoryView_FromObject(object);
}

static PyObject *from_memory(PyObject *self, PyObject *flags)
{
    return PyMemoryView_FromMemory(bytes, 4, PyLong_AsLong(flags));
}

static PyObject *from_buffer(PyObject *self, PyObject *ignored)
{
    Py_ssize_t shape[2] = {2, 2}, strides[2] = {2, 1};
    Py_buffer buffer = {.buf = bytes, .len = 4, .itemsize = 1, .readonly = 1, .ndim = 2,
                        .format = "b", .shape = shape, .strides = strides};
    return PyMemoryView_FromBuffer(&buffer);
}

static PyObject *fill(PyObject *self, PyObject *object)
{
    PyObject *view = PyMemoryView_FromObject(object);
    if (view == NULL) {
        return NULL;
    }
    Py_buffer *buffer = PyMemoryView_GET_BUFFER(view);
    memset(buffer->buf, 'z', buffer->len);
    Py_DECREF(view);
    Py_RETURN_NONE;
}

static PyObject *copied(PyObject *self, PyObject *object)
{
    PyObject *view = PyMemoryView_FromObject(object);
    Py_buffer buffer;
    if (view == NULL || PyObject_GetBuffer(view, &buffer, PyBUF_SIMPLE) < 0) {
        Py_XDECREF(view);
        return NULL;
    }
    PyObject *found = PyBytes_FromStringAndSize(buffer.buf, buffer.len);
    PyBuffer_Release(&buffer);
    Py_DECREF(view);
    return found;
}

static PyObject *keep(PyObject *self, PyObject *object)
{
    Py_XSETREF(kept, PyMemoryView_FromObject(object));
    if (kept == NULL) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *give(PyObject *self, PyObject *ignored)
{
    return Py_NewRef(kept);
}

static PyObject *drop(PyObject *self, PyObject *ignored)
{
    Py_CLEAR(kept);
    Py_RETURN_NONE;
}

static int exports;

static int get_buffer(PyObject *self, Py_buffer *buffer, int flags)
{
    exports++;
    return PyBuffer_FillInfo(buffer, self, bytes, 4, 1, flags);
}

static void release_buffer(PyObject *self, Py_buffer *buffer)
{
    exports--;
}

static PyBufferProcs procs = {get_buffer, release_buffer};

static PyTypeObject exporter_type = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "native_macros_in_c.Exporter", .tp_basicsize = sizeof(PyObject),
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE, .tp_new = PyType_GenericNew,
    .tp_as_buffer = &procs};

static PyObject *count(PyObject *self, PyObject *ignored)
{
    return PyLong_FromLong(exports);
}

static PyMethodDef methods[] = {
    {"look", look, METH_O, NULL}, {"look_contiguous", look_contiguous, METH_O, NULL},
    {"from_object", from_object, METH_O, NULL}, {"from_memory", from_memory, METH_O, NULL},
    {"from_buffer", from_buffer, METH_NOARGS, NULL}, {"fill", fill, METH_O, NULL},
    {"copied", copied, METH_O, NULL}, {"keep", keep, METH_O, NULL},
    {"give", give, METH_NOARGS, NULL}, {"drop", drop, METH_NOARGS, NULL},
    {"count", count, METH_NOARGS, NULL}, {NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "native_macros_in_c", .m_size = -1, .m_methods = methods};

PyMODINIT_FUNC PyInit_native_macros_in_c(void)
{
    PyObject *module = PyModule_Create(&definition);
    if (module == NULL || PyType_Ready(&exporter_type) < 0
            || PyModule_AddObjectRef(module, "Exporter", (PyObject *) &exporter_type) < 0) {
        return NULL;
    }
    return module;
}
"""


# An exporter, and what the macros say of it, but for the exporter itself.
SEEN = (
    (b"abcd", (b"abcd", 1, 1, 1, "B", (4,), (1,))),
    (b"", (b"", 1, 1, 1, "B", (0,), (1,))),
    (bytearray(b"abc"), (b"abc", 1, 0, 1, "B", (3,), (1,))),
    (array.array("H", b"abcd"), (b"abcd", 2, 0, 1, "H", (2,), (2,))),
    (memoryview(b"abcdef").cast("B", (2, 3)), (b"abcdef", 1, 1, 2, "B", (2, 3), (3, 1))),
    (memoryview(b"abcd").cast("h")[1:], (b"cd", 2, 1, 1, "h", (1,), (2,))),
    (memoryview(b"abcd").cast("i").cast("B").cast("i", ()), (b"abcd", 4, 1, 0, "i", (), ())),
)


@unittest.skipUnless(COMPILER, "there is no C compiler")
class NativeMacros(Case):

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        cls.c = compiled("native_macros_in_c", SOURCE, cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.c.drop()
        cls.folder.cleanup()

    @each(SEEN)
    def test_macros(self, row):
        exporter, seen = row
        base = exporter.obj if isinstance(exporter, memoryview) else exporter
        check, *found, obj = self.c.look(exporter)
        self.same((check, tuple(found)), (1, seen))
        self.assertIs(obj, base)
        self.same(self.c.copied(exporter), bytes(exporter))

    def test_scattered_items(self):
        view = memoryview(b"abcdef")[::2]
        check, _, itemsize, readonly, ndim, _, shape, strides, base = self.c.look(view)
        self.same((check, itemsize, readonly, ndim, shape, strides), (1, 1, 1, 1, (3,), (2,)))
        self.assertIs(base, view.obj)
        check, octets, *_, shape, strides, base = self.c.look_contiguous(view)
        self.same((check, octets, shape, strides, base), (1, b"ace", (3,), (1,), b"ace"))

    def test_an_object_that_is_written(self):
        octets = bytearray(b"abc")
        self.c.fill(octets)
        self.same(octets, bytearray(b"zzz"))
        with memoryview(octets) as view:
            self.same(view[1], ord("z"))

    def test_what_is_made_is_a_memoryview(self):
        view = self.c.from_object(b"abc")
        self.assertIs(type(view), memoryview)
        self.same((view.tolist(), view.obj, view[1:].tobytes()), ([97, 98, 99], b"abc", b"bc"))
        with self.c.from_object(view) as other:
            self.assertEqual(other, view)
        self.error("ValueError: operation forbidden on released memoryview object",
                   self.c.from_object, other)
        self.error("TypeError: memoryview: a bytes-like object is required, not 'int'",
                   self.c.from_object, 5)

    def test_memory_of_c(self):
        view = self.c.from_memory(0x200)
        self.assertIs(type(view), memoryview)
        self.same((view.tobytes(), view.readonly, view.obj, view.format), (b"abcd", False, None, "B"))
        view[1] = 0x42
        self.same(self.c.from_memory(0x100).tobytes(), b"aBcd")
        self.assertTrue(self.c.from_memory(0x100).readonly)
        view[1] = ord("b")
        view = self.c.from_buffer()
        self.assertIs(type(view), memoryview)
        self.same((view.tolist(), view.readonly, view.format, view.obj),
                  ([[97, 98], [99, 100]], True, "b", None))

    def test_the_exporter_is_held_as_long_as_c_has_the_view(self):
        octets = bytearray(b"abc")
        self.c.keep(octets)
        self.error(RESIZE, octets.append, 0)
        view = self.c.give()
        self.assertIs(view, self.c.give())
        self.c.drop()
        self.error(RESIZE, octets.append, 0)
        view.release()
        octets.append(0)
        self.same(octets, bytearray(b"abc\0"))

    def test_a_view_from_c_is_given_to_c_again(self):
        view = self.c.from_object(b"abc")
        self.same(self.c.look(view)[1:], self.c.look(b"abc")[1:])
        self.assertIs(self.c.look(view)[-1], view.obj)

    def test_a_dropped_view_does_not_hold_its_exporter(self):
        octets = bytearray(b"abc")
        self.c.look(octets)
        view = self.c.from_object(octets)
        del view

        def resized():
            try:
                octets.append(0)
            except BufferError:
                return False
            return True

        self.assertTrue(collected(resized))
        self.c.keep(octets)
        self.c.drop()
        self.assertTrue(collected(resized))

    def test_a_class_in_python_asks_its_base_in_c(self):
        class Asking(self.c.Exporter):
            asked = 0

            def __buffer__(self, flags):
                self.asked += 1
                return super().__buffer__(flags)

        class Deriving(Asking):
            pass

        class AskingAgain(Asking):
            def __buffer__(self, flags):
                return super().__buffer__(flags)

        for cls in Asking, Deriving, AskingAgain:
            exporter, before = cls(), self.c.count()
            with memoryview(exporter) as view:
                self.same((view.tobytes(), exporter.asked), (b"abcd", 1))
                self.same(self.c.count(), before + 1)
            self.same(b"".join([exporter, b"-"]), b"abcd-")
            self.assertTrue(collected(lambda: self.c.count() <= before))
            self.same(self.c.copied(exporter), b"abcd")

    def test_many(self):
        for _ in range(40_000 if OURS and not LATER else 2_000):
            self.c.look(b"abc")
        self.same(self.c.look(b"abc")[1], b"abc")


if __name__ == "__main__":
    unittest.main()
