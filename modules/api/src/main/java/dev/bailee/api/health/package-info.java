/** Whether the gateway is up, for anyone who asks. */
@NullMarked
package dev.bailee.api.health;

import org.jspecify.annotations.NullMarked;
