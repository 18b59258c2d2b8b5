/**
 * What outlasts a request: one package a process, each a workflow that reads like its story, and the activities that
 * call the rooms' doors for it.
 *
 * <p>The database is the record. A workflow holds nothing that isn't in rows; it decides what happens next, waits and
 * retries. Every activity takes the rows from one state to the next by compare-and-set, so that doing it twice, late or
 * beside its own retry changes nothing, and any workflow can be started again from any state of its rows.
 *
 * <p>Workers of two builds serve the same queues, one after the other or beside each other, and either takes up what the
 * other began. So the course of a workflow changes behind {@code Workflow.getVersion}, and recorded histories are replayed
 * by the tests. Versioned workers would keep each build's trades to itself, but then each build had to be kept running
 * until its last trade has ended, which is weeks; and the service for tests doesn't know them.
 *
 * <p>{@code Starter} is the one way in for whoever has something to say to a workflow, {@code Sweeper} finds what nobody
 * said, {@code Workers} wires it all, {@code Patience} holds every time-out and retry.
 */
@NullMarked
package dev.bailee.workflows;

import org.jspecify.annotations.NullMarked;
