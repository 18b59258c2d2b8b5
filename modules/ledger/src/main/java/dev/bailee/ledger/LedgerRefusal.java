package dev.bailee.ledger;

import dev.bailee.kernel.ErrorCode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every reason for which the ledger refuses a posting. */
public enum LedgerRefusal {
    /** A limited balance would leave its limit. */
    INSUFFICIENT("LG001", ErrorCode.INSUFFICIENT_BALANCE),
    /** The reference was posted with other content. */
    REFERENCE_CONFLICT("LG002", ErrorCode.LEDGER_REFERENCE_CONFLICT),
    /** The entries don't sum to zero; a defect of whoever made them. */
    UNBALANCED("LG003", ErrorCode.SERVER_ERROR),
    /** The merchant's row was never opened. */
    UNKNOWN_WALLET("LG004", ErrorCode.SERVER_ERROR);

    private final String sqlState;
    private final ErrorCode errorCode;

    LedgerRefusal(String sqlState, ErrorCode errorCode) {
        this.sqlState = sqlState;
        this.errorCode = errorCode;
    }

    /** What a caller is told who has nothing more fitting to say; a withdrawal has, for {@link #INSUFFICIENT}. */
    public ErrorCode errorCode() {
        return errorCode;
    }

    static Optional<LedgerRefusal> ofSqlState(@Nullable String sqlState) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.sqlState.equals(sqlState))
                .findFirst();
    }
}
