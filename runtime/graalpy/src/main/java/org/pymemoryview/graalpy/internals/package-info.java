/** What this host knows of GraalPy that GraalPy does not offer: all that is read by reflection. */
package org.pymemoryview.graalpy.internals;
