package dev.bailee.sandbox;

/** How Steam says no to an offer: a sentence and, in brackets, a number. */
enum SteamRefusal {
    GENERIC(2, "There was an error sending your trade offer. Please try again later."),
    LOGGED_OUT(8, "There was an error sending your trade offer. Please try again later."),
    STATE_CHANGED(11, "This trade offer is in an invalid state, and cannot be acted upon."),
    BAD_URL(15, "This Trade URL is no longer valid for sending a trade offer to this user."),
    BANNED(15, "You cannot trade with this user because they have a trade ban."),
    PRIVATE(15, "This user's inventory privacy is set to \"Private\", so they cannot receive trade offers."),
    TIMED_OUT(16, "There was an error sending your trade offer. Please try again later."),
    DOWN(20, "There was an error sending your trade offer. Please try again later."),
    TOO_MANY(25, "You have sent too many trade offers, or this user has too many."),
    ITEMS_GONE(26, "There was an error sending your trade offer. Please try again later."),
    ACCEPTED(28, "This trade offer was accepted already.");

    private final int number;
    private final String sentence;

    SteamRefusal(int number, String sentence) {
        this.number = number;
        this.sentence = sentence;
    }

    int number() {
        return number;
    }

    String text() {
        return text(number, sentence);
    }

    static String text(int number) {
        return text(number, GENERIC.sentence);
    }

    private static String text(int number, String sentence) {
        return sentence + " (" + number + ")";
    }
}
