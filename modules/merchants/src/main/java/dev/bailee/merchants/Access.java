package dev.bailee.merchants;

import dev.bailee.kernel.ErrorCode;
import dev.bailee.kernel.Refusal;
import java.util.Collection;

/** What a route that takes an API key asks of it. A key without any scope of the route's family gets 1903. */
public enum Access {
    /** Looks at something under {@code /secure}. */
    READ,
    /** Changes something under {@code /secure}, or makes a client token; a key that may only look gets 1908. */
    WRITE,
    /** Looks at the wallet. */
    WALLET;

    /** Refuses with 1903 or 1908 if none of the scopes suffices. */
    public void check(Collection<Scope> scopes) {
        if (scopes.contains(Scope.CORE_ACCESS) || scopes.contains(sufficient())) {
            return;
        }
        boolean familyAllowed = this == WRITE && scopes.contains(Scope.CORE_READ);
        throw Refusal.of(familyAllowed ? ErrorCode.INSUFFICIENT_SCOPE : ErrorCode.API_KEY_SCOPE_DENIED);
    }

    private Scope sufficient() {
        return switch (this) {
            case READ -> Scope.CORE_READ;
            case WRITE -> Scope.CORE_ACCESS;
            case WALLET -> Scope.WALLET;
        };
    }
}
