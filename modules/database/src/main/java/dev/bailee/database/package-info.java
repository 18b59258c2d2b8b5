/**
 * The way to PostgreSQL: pools, migrations, the PostgreSQL that starts inside the process, the one clock that all
 * processes go by, and scratch databases for tests and measurements.
 *
 * <p>Owns no table. Every room's migrations lie with the room, under {@code db/<schema>}, and run as the owner; the
 * application connects as a second role that owns nothing.
 */
@NullMarked
package dev.bailee.database;

import org.jspecify.annotations.NullMarked;
