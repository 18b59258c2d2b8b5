/**
 * Bailee on one machine with nothing installed: a PostgreSQL, a Temporal and a simulated world beside it, a merchant
 * with money, and a first withdrawal to watch.
 *
 * <p>It only prepares: what serves then is the same application as ever, from a configuration file that is left to be
 * read. What it makes up (key, secrets) lies in its data folder and nowhere else.
 */
@NullMarked
package dev.bailee.api.demo;

import org.jspecify.annotations.NullMarked;
