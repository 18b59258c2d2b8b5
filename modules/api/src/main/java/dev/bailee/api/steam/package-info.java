/**
 * What Steam knows of a user: whether they can be sent items, for merchants' servers, and what they own with what each
 * item brings, for their browsers too.
 */
@NullMarked
package dev.bailee.api.steam;

import org.jspecify.annotations.NullMarked;
