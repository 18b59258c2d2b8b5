package dev.bailee.secrets;

/**
 * What became of a room's secrets when they were sealed again.
 *
 * @param all whose secrets there are
 * @param again whose of them an older key had sealed
 */
public record Resealed(int all, int again) {}
