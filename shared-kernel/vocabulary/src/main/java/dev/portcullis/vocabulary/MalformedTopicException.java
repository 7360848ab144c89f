package dev.portcullis.vocabulary;

/** A text that is neither an MQTT topic nor a filter over topics, with the place where it stops being one. */
public final class MalformedTopicException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int position;

    /** @param position of the first character that does not belong there, counted from 0 */
    MalformedTopicException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** The first character that does not belong there, counted from 0. */
    public int position() {
        return position;
    }
}
