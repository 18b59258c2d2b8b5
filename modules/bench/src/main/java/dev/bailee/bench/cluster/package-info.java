/**
 * What a merchant runs, on this machine: PostgreSQL, Temporal's own server, the simulated world, and as many processes of
 * each role as are wanted, each a process of the operating system that can be stopped, killed, paused and started again
 * by its name, with the settings that {@code docker-compose.yml} gives it.
 *
 * <p>Everything listens on loopback alone and lives in one folder, logs included. What a process is started with is a
 * {@code Spec}, which may be changed before every start.
 */
@NullMarked
package dev.bailee.bench.cluster;

import org.jspecify.annotations.NullMarked;
