@org.jspecify.annotations.NullMarked
package dev.bailee.escrow;
