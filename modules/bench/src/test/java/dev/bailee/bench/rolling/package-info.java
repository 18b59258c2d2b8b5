@org.jspecify.annotations.NullMarked
package dev.bailee.bench.rolling;
