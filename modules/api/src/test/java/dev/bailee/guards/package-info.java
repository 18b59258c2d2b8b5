@org.jspecify.annotations.NullMarked
package dev.bailee.guards;
