package dev.portcullis.decision.engine.difference;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A set of statements by their numbers, one bit each; sets that are laid over one another are of the same length.
 *
 * <p>Immutable. Equal if they have the same members.
 */
final class Bits {

    private final long[] words;

    private Bits(long[] words) {
        this.words = words;
    }

    static Bits of(int size, IntPredicate member) {
        long[] words = new long[(size + 63) >>> 6];
        for (int i = 0; i < size; i++) {
            if (member.test(i)) {
                words[i >>> 6] |= 1L << i;
            }
        }
        return new Bits(words);
    }

    Bits and(Bits other) {
        long[] both = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            both[i] = words[i] & other.words[i];
        }
        return new Bits(both);
    }

    /** True if a statement is in both. */
    boolean meets(Bits other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** True if a statement is in all three. */
    boolean meets(Bits second, Bits third) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & second.words[i] & third.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    boolean has(int member) {
        return (words[member >>> 6] & 1L << member) != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
