package dev.bailee.cellar;

/** Lives in a room that no table lists. */
final class Stranger {}
