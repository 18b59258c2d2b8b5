/**
 * Kills a demo under load, again and again, and then compares everybody's books.
 *
 * <p>The demo runs as a process of its own, over data of its own. What it must never do is in {@code violations.sql},
 * and in {@code custody.sql} for what sellers gave into custody.
 */
@NullMarked
package dev.bailee.bench.crash;

import org.jspecify.annotations.NullMarked;
