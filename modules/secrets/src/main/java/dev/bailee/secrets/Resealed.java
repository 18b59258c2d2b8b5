package dev.bailee.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came of sealing a room's secrets anew.
 *
 * @param owners how many have secrets there
 * @param again how many of them had one that an older key had sealed
 * @param broken what couldn't be opened, in words
 */
public record Resealed(int owners, int again, List<String> broken) {

    public Resealed {
        broken = List.copyOf(broken);
    }

    /**
     * Goes through all owners, whatever comes of one.
     *
     * @param reseal seals one owner's secrets anew, and answers whether an older key had sealed any; may end in a
     *     {@link BrokenSeal}
     */
    public static <T> Resealed of(List<T> owners, Predicate<T> reseal) {
        int again = 0;
        List<String> broken = new ArrayList<>();
        for (T owner : owners) {
            try {
                again += reseal.test(owner) ? 1 : 0;
            } catch (BrokenSeal seal) {
                broken.add(String.valueOf(seal.getMessage()));
            }
        }
        return new Resealed(owners.size(), again, broken);
    }
}
