/** What of the workflows shows only where there is a log. */
@org.jspecify.annotations.NullMarked
package dev.bailee.workflows;
