package dev.bailee.api.http;

/**
 * A request's JSON object, as a record. Components are nullable where a caller may leave them out, also where that is
 * wrong: {@link #check} says so, and then all that is wrong is answered at once.
 */
public interface RequestBody {

    /**
     * Adds what is wrong with the values. Called once after reading, also when some fields could not be read; those
     * are null by then and have their reason already.
     */
    void check(Fields fields);
}
