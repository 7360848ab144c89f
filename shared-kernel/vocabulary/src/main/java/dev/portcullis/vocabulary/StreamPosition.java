package dev.portcullis.vocabulary;

/**
 * How far one account's events of one stream have come. Positions are dense: 1, 2, 3 … per stream and account; 0 means
 * that nothing is known yet. A new epoch begins when a store was restored to an earlier state: positions of different
 * epochs say nothing about each other.
 *
 * @param epoch    1 or more; 0 only together with position 0
 * @param position 0 or more
 */
public record StreamPosition(int epoch, long position) {

    /** Nothing is known of the stream. */
    public static final StreamPosition NONE = new StreamPosition(0, 0);

    public StreamPosition {
        if (epoch < 0 || position < 0) {
            throw new IllegalArgumentException("epoch and position are never negative: " + epoch + ", " + position);
        }
        if (epoch == 0 && position != 0) {
            throw new IllegalArgumentException("a position needs its epoch: " + position);
        }
    }

    /** True if this is as far as {@code wanted} or further, in the same epoch. Nothing is always reached. */
    public boolean reaches(StreamPosition wanted) {
        return wanted.position == 0 || (epoch == wanted.epoch && position >= wanted.position);
    }

    /**
     * The later of the two; of different epochs the one of the later epoch.
     */
    public StreamPosition merge(StreamPosition other) {
        if (epoch != other.epoch) {
            return epoch > other.epoch ? this : other;
        }
        return position >= other.position ? this : other;
    }

    /** {@code epoch:position}, as in headers and documents. */
    @Override
    public String toString() {
        return epoch + ":" + position;
    }

    /**
     * Reads {@code epoch:position}.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static StreamPosition parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("a stream position is written epoch:position, not `" + text + "`");
        }
        try {
            return new StreamPosition(
                    Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a stream position is written epoch:position, not `" + text + "`", e);
        }
    }
}
