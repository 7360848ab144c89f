package dev.portcullis.platform.relay;

import dev.portcullis.vocabulary.StreamPosition;

/** How far one account has come: head ≥ sent ≥ acknowledged. Belongs to the thread of the leading relay. */
final class AccountProgress {

    private final long account;
    private final int partition;
    private long head;
    private StreamPosition sent;
    private StreamPosition acknowledged;

    AccountProgress(long account, int partition, StreamPosition published) {
        this.account = account;
        this.partition = partition;
        this.head = published.position();
        this.sent = published;
        this.acknowledged = published;
    }

    long account() {
        return account;
    }

    int partition() {
        return partition;
    }

    long head() {
        return head;
    }

    StreamPosition sent() {
        return sent;
    }

    StreamPosition acknowledged() {
        return acknowledged;
    }

    void headIs(long position) {
        head = Math.max(head, position);
    }

    void sentUpTo(StreamPosition position) {
        sent = position;
        headIs(position.position());
    }

    /** Takes note of an acknowledgement; false if it is not the next one. */
    boolean acknowledge(StreamPosition position) {
        if (position.position() != acknowledged.position() + 1) {
            return false;
        }
        acknowledged = position;
        return true;
    }

    boolean isPublished() {
        return acknowledged.position() >= head;
    }
}
