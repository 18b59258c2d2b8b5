package dev.bailee.market;

/** A key by its name, and whose it is. */
public record KeyRef(String supplier, String keyId) {}
