package dev.bailee.workflows;

/** Whether a server knows our search attributes. One that doesn't refuses a start that has any. */
@FunctionalInterface
public interface Searchable {

    /** Asked at every start. */
    boolean isSearchable();

    /** Says that a start was refused for the attributes it had, and that the same without them wasn't. */
    default void refused() {}

    /** Sees to it, every now and then, that a server which knew them still does. */
    default void lookAgain() {}
}
