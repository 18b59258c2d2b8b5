package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;

/** What an operator can turn on and off for everyone, without a restart. */
public enum Switch {
    /** On: no route that takes a credential is answered. */
    MAINTENANCE(false, ErrorCode.SYSTEM_MAINTENANCE),
    /** Off: no new deposits. */
    DEPOSITS(true, ErrorCode.SERVICE_UNAVAILABLE),
    /** Off: no new withdrawals. */
    WITHDRAWALS(true, ErrorCode.SERVICE_UNAVAILABLE),
    /** Off: no deposit is credited before it is final. */
    INSTANT(true, ErrorCode.INSTANT_DEPOSITS_DISABLED);

    private final boolean normal;
    private final ErrorCode refusal;

    Switch(boolean normal, ErrorCode refusal) {
        this.normal = normal;
        this.refusal = refusal;
    }

    /** The position in which requests pass, and in which it is until someone turns it. */
    boolean normal() {
        return normal;
    }

    /** What requests are refused with in the other position. */
    ErrorCode refusal() {
        return refusal;
    }
}
