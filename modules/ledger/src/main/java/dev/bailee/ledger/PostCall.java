package dev.bailee.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** The statement through which all money moves, in plain JDBC: with a mapper between, a fourth fewer went through. */
final class PostCall {

    private static final String SQL = "select ledger.post(?, ?, ?, ?, ?, ?, ?)";

    private PostCall() {}

    static Posted on(Connection connection, Posting posting) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(SQL)) {
            call.setString(1, posting.reference());
            call.setString(2, posting.kind().name());
            call.setObject(3, posting.merchantId(), Types.OTHER);
            call.setObject(4, posting.tradeId(), Types.OTHER);
            call.setObject(5, posting.itemId(), Types.OTHER);
            call.setArray(6, connection.createArrayOf("text", posting.accounts().toArray()));
            call.setArray(7, connection.createArrayOf("bigint", posting.deltas().toArray()));
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return Posted.valueOf(row.getString(1));
            }
        }
    }
}
