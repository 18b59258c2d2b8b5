package dev.bailee.market;

import java.io.IOException;

/** A supplier could not be asked, or its answer not be read. Its text never holds a key. */
public class SupplierTrouble extends IOException {

    private static final long serialVersionUID = 1L;

    public SupplierTrouble(String message) {
        super(message);
    }

    /** Nothing was sent, because the key had no slot for it. */
    public static final class NoSlot extends SupplierTrouble {

        private static final long serialVersionUID = 1L;

        public NoSlot(String message) {
            super(message);
        }
    }

    /** The supplier doesn't know our key any more. */
    public static final class KeyGone extends SupplierTrouble {

        private static final long serialVersionUID = 1L;

        public KeyGone(String message) {
            super(message);
        }
    }
}
