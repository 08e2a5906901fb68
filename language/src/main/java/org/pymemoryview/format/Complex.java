package org.pymemoryview.format;

/** A Python complex number. */
public record Complex(double real, double imag) {}
