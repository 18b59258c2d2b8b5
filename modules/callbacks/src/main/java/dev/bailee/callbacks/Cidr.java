package dev.bailee.callbacks;

import java.net.InetAddress;

/** A block of addresses. Blocks of one family contain no address of the other. */
record Cidr(InetAddress base, int bits) {

    /**
     * @param text an address, a slash and the length of the prefix; or an address alone
     * @throws IllegalArgumentException if it is neither
     */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int most = base.getAddress().length * Byte.SIZE;
        int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("no such prefix: " + text);
        }
        return new Cidr(base, bits);
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length && samePrefix(ours, theirs);
    }

    private boolean samePrefix(byte[] ours, byte[] theirs) {
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (ours[i] != theirs[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xFF00 >> rest & 0xFF;
        return rest == 0 || ((ours[whole] ^ theirs[whole]) & mask) == 0;
    }
}
