@org.jspecify.annotations.NullMarked
package dev.bailee.secrets;
