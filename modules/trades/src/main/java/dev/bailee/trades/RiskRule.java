package dev.bailee.trades;

/** Which rule decided how much of a deposit is credited at once. */
public enum RiskRule {
    /** Nobody asked for instant credit. */
    NOT_ASKED,
    /** Nothing of this game can be taken back, so all of it is final at once. */
    NO_HOLD,
    /** The user took items back from this merchant before. */
    REVERSED_BEFORE,
    /** The user registered lately. */
    NEW_USER,
    /** The merchant's cap for this user. */
    USER_CAP,
    LEVEL_0_CAP,
    LEVEL_1_CAP
}
