/**
 * Breaks what an installation stands on, one thing after the other, under steady load: its processes, its database's
 * disk, the line to the database, Steam and the supplier, the clock.
 *
 * <p>Everything runs as processes of their own over data of their own. After each fault everybody's books are compared,
 * as after a crash.
 */
@NullMarked
package dev.bailee.bench.faults;

import org.jspecify.annotations.NullMarked;
