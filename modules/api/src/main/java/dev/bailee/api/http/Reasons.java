package dev.bailee.api.http;

/** What to tell a caller whose request HTTP itself refuses; never the server's own words, which may name internals. */
final class Reasons {

    private Reasons() {}

    static String of(int status) {
        return switch (status) {
            case 405 -> "this route has no such method";
            case 406 -> "answers are application/json";
            case 408 -> "the request took too long to arrive";
            case 413 -> "the body is too large";
            case 414 -> "the URL is too long";
            case 415 -> "the body must be application/json";
            case 431 -> "the headers are too large";
            default ->
                status < 500 && status != 404
                        ? "this is not a request we can read"
                        : Failures.codeFor(status).message();
        };
    }
}
