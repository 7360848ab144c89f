package dev.portcullis.platform.relay;

import java.time.Duration;

/**
 * How the relay keeps time.
 *
 * @param partitions      how many partitions the topic must have
 * @param poll            how long an append can stay unnoticed if every wake-up is lost
 * @param heartbeat       how often each partition gets a heartbeat; zero for never
 * @param acknowledgement how long Kafka may acknowledge nothing before the producer counts as broken
 * @param follow          how often an instance that does not lead tries to
 * @param retry           how long to wait after a first failure; each further one doubles it
 * @param longestRetry    how long to wait at most
 */
public record RelaySettings(
        int partitions,
        Duration poll,
        Duration heartbeat,
        Duration acknowledgement,
        Duration follow,
        Duration retry,
        Duration longestRetry) {

    /** What suits a service in operation. */
    public static RelaySettings of(int partitions) {
        return new RelaySettings(
                partitions,
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(15),
                Duration.ofMillis(250),
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
    }

    /** The same without heartbeats: nobody decides by how old the topic is, and what is in it is kept for ever. */
    public RelaySettings withoutHeartbeats() {
        return withHeartbeat(Duration.ZERO);
    }

    /** Whether there are heartbeats. */
    boolean beats() {
        return heartbeat.isPositive();
    }

    /** The same with another interval between heartbeats. */
    public RelaySettings withHeartbeat(Duration interval) {
        return new RelaySettings(partitions, poll, interval, acknowledgement, follow, retry, longestRetry);
    }
}
