package dev.bailee.api;

import java.util.List;

/** What whoever starts an application adds to it: the ground it stands on, and steps before the first request. */
@FunctionalInterface
public interface Foundations {

    /** Nothing. */
    Foundations NONE = (configuration, rooms) -> () -> {};

    /**
     * Waits until what the application stands on is there; called once the settings are read, before anything is
     * opened.
     *
     * @return what is closed when all else is, the last first
     */
    default List<AutoCloseable> ground() {
        return List.of();
    }

    /**
     * Runs before anything is served or worked on.
     *
     * @return runs once requests are answered
     */
    Runnable lay(BaileeConfiguration configuration, Rooms rooms);
}
