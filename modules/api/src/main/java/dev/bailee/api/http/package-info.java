/**
 * What every request and every answer has in common: the envelope, the request's id, reading and checking a body, and
 * the one place where a refusal, or anything that went wrong, becomes an answer.
 *
 * <p>Resources take records that implement {@link dev.bailee.api.http.RequestBody}, return plain values and throw
 * {@link dev.bailee.kernel.Refusal}; nothing else in the API writes a status or an error. Nothing internal reaches a
 * caller: an answer of 1006 carries the request's id, and the log under that id has the rest.
 */
@NullMarked
package dev.bailee.api.http;

import org.jspecify.annotations.NullMarked;
