/**
 * What makes Python classes of Truffle nodes: the builtins, slots and attributes of a class, and
 * the errors of those who call them with another's objects.
 */
package org.pymemoryview.graalpy.classes;
