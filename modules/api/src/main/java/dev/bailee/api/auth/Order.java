package dev.bailee.api.auth;

import jakarta.ws.rs.Priorities;

/** The order in which requests are looked at; what has no place here comes after. */
final class Order {

    static final int MAINTENANCE = Priorities.AUTHENTICATION - 200;
    static final int ADDRESS = Priorities.AUTHENTICATION - 100;
    static final int CREDENTIAL = Priorities.AUTHENTICATION;

    private Order() {}
}
