package dev.bailee.api;

/**
 * What whoever starts an application adds to it: steps between the making of the rooms and the first request.
 */
@FunctionalInterface
public interface Foundations {

    /** Nothing. */
    Foundations NONE = (configuration, rooms) -> () -> {};

    /**
     * Runs before anything is served or worked on.
     *
     * @return runs once requests are answered
     */
    Runnable lay(BaileeConfiguration configuration, Rooms rooms);
}
