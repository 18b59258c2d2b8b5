/** What Steam knows of a user, for merchants' servers. */
@NullMarked
package dev.bailee.api.steam;

import org.jspecify.annotations.NullMarked;
