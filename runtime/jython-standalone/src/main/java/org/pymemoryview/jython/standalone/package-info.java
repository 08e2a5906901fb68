/**
 * What stands in the place of three classes of Truffle's API in the standalone jar.
 *
 * <p>Those three use {@code sun.misc.Unsafe}, of which JDK 24 and later warn, and which later ones
 * will refuse. The build of the jar renames every reference to them, together with Truffle's
 * packages: pom.xml has the list.
 */
package org.pymemoryview.jython.standalone;
