/**
 * Spans of requests and statements, and where all spans go: to a collector that speaks OTLP, if the settings name one.
 * They tell routes, outcomes and ids, and nothing that anybody sent.
 */
@NullMarked
package dev.bailee.api.tracing;

import org.jspecify.annotations.NullMarked;
