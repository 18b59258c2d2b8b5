/**
 * Withdrawals from end to end: the whole application over HTTP, with its workflows, against the simulated world. One
 * world serves all tests, each with merchants of its own. Nothing here relies on how long anything takes.
 */
@NullMarked
package dev.bailee.api.e2e;

import org.jspecify.annotations.NullMarked;
