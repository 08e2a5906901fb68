package org.pymemoryview.objects;

/**
 * A host's object that has no Java value.
 *
 * @param object the object itself
 * @param typeName of its Python type, for error messages
 */
public record Opaque(Object object, String typeName) {}
