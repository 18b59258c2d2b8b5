/**
 * The API described by itself: the OpenAPI document, made of the resources when it is first asked for, a page to read
 * and try it, and the catalogue of errors.
 */
@NullMarked
package dev.bailee.api.docs;

import org.jspecify.annotations.NullMarked;
