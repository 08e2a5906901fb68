/**
 * Proof that the nodes compile, stay compiled and allocate nothing they need not.
 *
 * <p>The tests count compilations, deoptimisations and bytes; they time nothing. They run on the
 * optimizing Truffle runtime only, which a JDK from 21 on can host.
 */
package org.pymemoryview.speed;
