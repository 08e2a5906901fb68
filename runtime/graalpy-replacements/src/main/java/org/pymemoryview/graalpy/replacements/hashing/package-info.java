/**
 * Hashes and keys that GraalPy leaves to Java's security providers, with the arguments that those
 * do not take. BouncyCastle computes them where it is there.
 */
package org.pymemoryview.graalpy.replacements.hashing;
