@org.jspecify.annotations.NullMarked
package dev.bailee.api.doctor;
