/**
 * Measures what can be measured: how near Bailee comes to what the same machine, the same PostgreSQL and the same
 * minute allow.
 */
@NullMarked
package dev.bailee.bench;

import org.jspecify.annotations.NullMarked;
