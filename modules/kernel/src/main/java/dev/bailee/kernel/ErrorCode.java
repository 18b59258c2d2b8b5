package dev.bailee.kernel;

/**
 * Every reason for which a request can be refused. Code and key are the contract: clients branch on them, so neither
 * ever changes. The message is a default in English and may be replaced by a more telling one.
 */
public enum ErrorCode {
    // trading
    EXTERNAL_ID_EXISTS(1, 409, "this externalId is already used"),
    MISSING_ITEMS(2, 400, "there are no items in the request"),
    INVENTORY_FETCH_FAILED(3, 424, "the Steam inventory is private or unreadable"),
    NO_OFFER_FOUND(4, 400, "we quote no price for this item"),
    TRADE_OFFER_FAILED(5, 502, "Steam refused the trade offer"),
    TOO_MANY_ACTIVE_TRADES(6, 429, "the user has too many open deposits"),
    USER_NOT_TRADEABLE(7, 400, "the user's Steam account may not trade"),
    TOO_MANY_ITEMS(8, 400, "too many items for one request"),
    ITEMS_UNAVAILABLE(9, 400, "an item is gone, or in another open trade"),
    ITEMS_NOT_ACCEPTED(10, 400, "an item is not accepted"),
    PRICE_CHANGED(11, 409, "the price is no longer the one that was sent"),
    MERCHANT_BALANCE_LOW(12, 400, "the balance does not cover this withdrawal"),
    INVALID_TRADEURL(13, 400, "the trade URL is malformed or refused by Steam"),
    LISTING_NOT_FOUND(14, 404, "there is no such listing"),
    LISTING_PRICE_INVALID(15, 400, "the listing has no valid price"),
    INVALID_LISTING_ID(16, 400, "this is not the id of a listing"),
    INSUFFICIENT_ITEM_AMOUNT(17, 400, "the listing has fewer than were asked for"),
    EXCEEDS_MAX_AMOUNT(18, 400, "more than one request may ask for"),
    DEPOSIT_IN_PROGRESS(19, 409, "another deposit of this user is being processed"),
    WITHDRAW_IN_PROGRESS(20, 409, "another withdrawal of this user is being processed"),
    TRADE_NOT_FOUND(21, 404, "there is no such trade"),
    INVALID_STATE_TRANSITION(22, 409, "the trade is past that"),
    INVALID_TRADE_ID(23, 400, "this can be neither the id nor the externalId of a trade"),
    TRADE_CANCEL_TOO_SOON(27, 409, "the item is too young to be cancelled"),
    STEAM_UNAVAILABLE(31, 424, "Steam does not answer at the moment"),
    STEAM_RATE_LIMITED(33, 424, "Steam wants us to ask more slowly"),
    // general
    VALIDATION_FAILED(1001, 422, "the request is malformed"),
    NOT_FOUND(1003, 404, "there is nothing here"),
    CONFLICT(1004, 409, "something else changed this first"),
    RATE_LIMITED(1005, 429, "too many requests"),
    SERVER_ERROR(1006, 500, "something went wrong on our side"),
    SYSTEM_MAINTENANCE(1007, 503, "closed for maintenance"),
    UNPROCESSABLE(1008, 422, "well formed, but impossible"),
    SERVICE_UNAVAILABLE(1009, 503, "this service is switched off or out of reach for now"),
    NO_BOTS_AVAILABLE(1010, 503, "no bot is online for this game"),
    FLEET_DEGRADED(1011, 503, "too few bots are healthy; try again shortly"),
    // authentication
    UNAUTHORIZED(1100, 401, "a session is needed"),
    INVALID_CREDENTIALS(1101, 401, "wrong e-mail or password"),
    INVALID_TOKEN(1102, 401, "the client token is not valid"),
    MISSING_BEARER(1108, 401, "a client token is needed in the Authorization header"),
    TOKEN_INVALID_OR_EXPIRED(1110, 401, "the session is unknown, used or over"),
    TOKEN_EXPIRED(1111, 401, "the client token has expired"),
    TWO_FACTOR_REQUIRED(1200, 401, "a two-factor code is needed"),
    TWO_FACTOR_INVALID(1201, 401, "the two-factor code is wrong or used"),
    FORBIDDEN(1300, 403, "this session may not do that"),
    ACCOUNT_DISABLED(1301, 403, "this account is disabled"),
    SETTING_INVALID(1400, 422, "the setting has no such value"),
    IDEMPOTENCY_KEY_REUSED(1500, 422, "this key came with another request before"),
    IDEMPOTENCY_IN_PROGRESS(1501, 409, "the first request with this key is still running"),
    // wallet and funding
    INSUFFICIENT_BALANCE(1600, 400, "the balance does not cover this"),
    INVALID_AMOUNT(1601, 400, "this is not an amount that can be moved"),
    INSTANT_DEPOSITS_DISABLED(1622, 503, "instant deposits are switched off for now"),
    ONCHAIN_DISABLED(1650, 503, "crypto is switched off"),
    ONCHAIN_CHAIN_PAUSED(1651, 503, "this chain is paused"),
    ONCHAIN_UNSUPPORTED_CHAIN(1652, 400, "there is no such chain here"),
    ONCHAIN_UNSUPPORTED_TOKEN(1653, 400, "there is no such token on this chain"),
    ONCHAIN_WITHDRAW_BELOW_MIN(1654, 400, "below the smallest withdrawal"),
    ONCHAIN_WITHDRAW_INVALID_ADDRESS(1655, 400, "this is not an address of the chain"),
    ONCHAIN_INSUFFICIENT_HOT_BALANCE(1656, 503, "the hot wallet has too little for now"),
    ONCHAIN_DEPEG(1657, 503, "the token is off its peg"),
    ONCHAIN_MERCHANT_NOT_VERIFIED(1658, 403, "the merchant is not verified"),
    ONCHAIN_ADDRESS_CAPACITY(1659, 503, "no more addresses for now"),
    ONCHAIN_CLIENT_WITHDRAW_DISABLED(1660, 503, "users' crypto withdrawals are switched off"),
    ONCHAIN_CLIENT_WITHDRAW_LIMIT(1661, 403, "over the limit of crypto withdrawals"),
    ONCHAIN_CLIENT_WITHDRAW_BUSY(1662, 409, "another crypto withdrawal is being processed"),
    // callbacks
    INVALID_SIGNATURE(1700, 401, "the signature does not match"),
    MISSING_RAW_BODY(1701, 400, "there is no body to verify"),
    CALLBACK_URL_TEST_FAILED(1704, 400, "the callback URL did not pass its test"),
    MERCHANT_NO_CALLBACK_URL(1705, 409, "there is no active callback URL"),
    // keys and secrets
    MISSING_API_KEY(1900, 401, "an api-key header is needed"),
    INVALID_API_KEY(1901, 401, "the API key is unknown"),
    API_KEY_REVOKED(1902, 401, "the API key is revoked"),
    API_KEY_SCOPE_DENIED(1903, 403, "the API key has no scope for these routes"),
    API_KEY_IP_DENIED(1904, 403, "the API key may not be used from this address"),
    INSUFFICIENT_SCOPE(1908, 403, "the API key may not do this"),
    API_SECRET_INVALID(1910, 401, "this is not the current API secret"),
    NO_API_SECRET_CONFIGURED(1915, 400, "the merchant has no API secret to sign with"),
    // risk
    INVALID_RISK_POLICY(2100, 400, "the risk policy contradicts itself"),
    RISK_POLICY_NOT_FOUND(2101, 404, "there is no active risk policy"),
    CLIENT_USER_NOT_FOUND(2103, 404, "there is no such client user"),
    LISTING_RESERVED(2200, 409, "the listing is booked by another withdrawal"),
    // identity verification
    VERIFICATION_NOT_AVAILABLE(2300, 503, "identity verification is not set up"),
    VERIFICATION_ALREADY_VERIFIED(2301, 409, "the account is verified already"),
    VERIFICATION_IN_PROGRESS(2302, 409, "a verification is under way"),
    VERIFICATION_PROCESS_NOT_FOUND(2303, 404, "there is no such verification"),
    VERIFICATION_BANNED_IDENTITY(2304, 403, "this identity is not accepted"),
    VERIFICATION_ACCOUNT_CAP_REACHED(2305, 409, "this identity has all the accounts it may have"),
    VERIFICATION_ALREADY_LINKED(2306, 409, "the account is linked already"),
    VERIFICATION_IDENTITY_NOT_FOUND(2307, 404, "there is no such identity"),
    VERIFICATION_SIGNICAT_ERROR(2308, 502, "the identity provider failed"),
    VERIFICATION_WEBHOOK_SIGNATURE_INVALID(2309, 401, "the identity provider's signature does not match"),
    VERIFICATION_EMAIL_REQUIRED(2310, 400, "an e-mail address is needed for linking"),
    VERIFICATION_NOT_LINKED(2311, 400, "the account is not linked"),
    VERIFICATION_LINK_FAILED(2312, 500, "the account could not be linked"),
    // ledger
    LEDGER_OUT_OF_BALANCE(2400, 503, "the ledger is out of balance"),
    LEDGER_REFERENCE_CONFLICT(2401, 409, "this reference was posted with other amounts");

    private final int code;
    private final int status;
    private final String message;

    ErrorCode(int code, int status, String message) {
        this.code = code;
        this.status = status;
        this.message = message;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** What it means, in a few words. */
    public String message() {
        return message;
    }
}
