package dev.bailee.steam;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in an offer's message, by which it is found again if Steam's answer is lost: its kind, subject and part. */
record Tag(OfferSubject.Kind kind, UUID subjectId, int part) {

    private static final Pattern FORM = Pattern.compile(
            "(deposit|withdrawal|escrow|intake) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(\\d{1,6})");

    static Tag of(Offer offer) {
        return new Tag(offer.subject().kind(), offer.subject().id(), offer.part());
    }

    static Optional<Tag> read(String message) {
        Matcher form = FORM.matcher(message);
        return form.matches()
                ? Optional.of(new Tag(
                        OfferSubject.Kind.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                        UUID.fromString(form.group(2)),
                        Integer.parseInt(form.group(3))))
                : Optional.empty();
    }

    /** The message. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + subjectId + "/" + part;
    }
}
