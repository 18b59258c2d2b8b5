@org.jspecify.annotations.NullMarked
package dev.bailee.workflows;
