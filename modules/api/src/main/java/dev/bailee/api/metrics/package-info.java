/**
 * What is measured of a process, and of all that is under way, for Prometheus. No label names a merchant, a user or a
 * trade: there would be as many series as there are of them.
 */
@NullMarked
package dev.bailee.api.metrics;

import org.jspecify.annotations.NullMarked;
