@org.jspecify.annotations.NullMarked
package dev.bailee.ledger.planted;
