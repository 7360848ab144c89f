package dev.portcullis.platform.relay;

import dev.portcullis.vocabulary.AccountId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay of one service instance: tries to lead, leads, and begins anew whenever a term has ended. Only one instance of
 * a service leads at a time; should a former leader wake up late, it can only repeat what consumers already have.
 */
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration LEAVE = Duration.ofSeconds(10);

    private final RelayConnections connections;
    private final Map<String, Object> kafka;
    private final RelaySource source;
    private final Clock clock;
    private final RelaySettings settings;
    private final AppendNotifier notifier;
    private final Thread thread;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicReference<RelayState> state = new AtomicReference<>(new RelayState.Starting());
    private final AtomicReference<RelayMailbox> leading = new AtomicReference<>(new RelayMailbox());
    private volatile boolean leads;
    private boolean wasWell;

    /** @param kafka how to reach Kafka: addresses and login */
    public Relay(
            RelayConnections connections,
            Map<String, Object> kafka,
            RelaySource source,
            Clock clock,
            RelaySettings settings) {
        this.connections = connections;
        this.kafka = Map.copyOf(kafka);
        this.source = source;
        this.clock = clock;
        this.settings = settings;
        this.notifier = new AppendNotifier(connections, source.tables().channel());
        this.thread =
                Thread.ofPlatform().name("relay-" + source.stream().topic()).unstarted(this::run);
    }

    /** Begins to lead or to follow. */
    public void start() {
        notifier.start();
        thread.start();
    }

    /** What the relay is doing. */
    public RelayState state() {
        return state.get();
    }

    /** Events of the account have been committed; wakes the leader, wherever it is. Returns at once. */
    public void appended(AccountId account) {
        if (leads) {
            leading.get().put(new RelaySignal.Appended(account.value()));
        } else {
            notifier.appended(account.value());
        }
    }

    /** Publishes nothing more; waits for what is on its way. */
    @Override
    public void close() {
        stop.countDown();
        leading.get().put(new RelaySignal.Stop());
        try {
            if (thread.isAlive() && !thread.join(LEAVE)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        notifier.close();
    }

    private void run() {
        Duration wait = settings.retry();
        try {
            while (stop.getCount() > 0) {
                boolean led = attempt();
                wait = led ? settings.retry() : wait.multipliedBy(2);
                wait = wait.compareTo(settings.longestRetry()) < 0 ? wait : settings.longestRetry();
                var _ = stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            LOG.debug("the relay was interrupted and stops");
        } finally {
            state.set(new RelayState.Stopped());
        }
    }

    /** One connection, and one term if it comes to that; true if it came to that. */
    private boolean attempt() throws InterruptedException {
        boolean led = false;
        try (RelayStore store = RelayStore.open(connections, source.tables())) {
            while (!store.tryToLead()) {
                become(new RelayState.Following());
                if (stop.await(settings.follow().toMillis(), TimeUnit.MILLISECONDS)) {
                    return led;
                }
            }
            try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(ProducerSettings.consumer(kafka))) {
                new TopicCheck(
                                consumer,
                                store,
                                source.verifier(),
                                source.stream().topic(),
                                settings.partitions())
                        .check();
            }
            led = true;
            lead(store);
        } catch (RelayRefusal e) {
            String reason = String.valueOf(e.getMessage());
            RelayState refusing = new RelayState.Refusing(reason);
            if (!refusing.equals(state.get())) {
                LOG.error(
                        "The relay of {} publishes nothing: {}", source.stream().topic(), reason);
            }
            become(refusing);
        } catch (SQLException | KafkaException | RelayFailure e) {
            if (stop.getCount() > 0) {
                LOG.warn("The relay of {} begins anew: {}", source.stream().topic(), e.getMessage());
                LOG.debug("The relay's last term ended so", e);
                become(new RelayState.Failing(String.valueOf(e.getMessage()), wasWell));
            }
        } catch (RuntimeException e) {
            LOG.error("The relay begins anew after something that nobody expected.", e);
            become(new RelayState.Failing(e.toString(), wasWell));
        } finally {
            leads = false;
        }
        return led;
    }

    private void lead(RelayStore store) throws SQLException, RelayFailure, InterruptedException {
        long fencing = store.beginTerm(Long.toString(ProcessHandle.current().pid()));
        RelayMailbox mailbox = new RelayMailbox();
        leading.set(mailbox);
        if (stop.getCount() == 0) {
            return;
        }
        try (AppendListener listener =
                        new AppendListener(connections, source.tables().channel(), mailbox);
                Publisher publisher = new Publisher(new KafkaProducer<>(ProducerSettings.producer(kafka)), mailbox)) {
            listener.start();
            leads = true;
            LOG.info("The relay of {} leads, term {}.", source.stream().topic(), fencing);
            become(new RelayState.Leading(fencing, Map.of()));
            new LeaderTerm(
                            store,
                            mailbox,
                            publisher,
                            source,
                            clock,
                            settings,
                            fencing,
                            held -> become(new RelayState.Leading(fencing, held)))
                    .run();
        }
    }

    private void become(RelayState next) {
        wasWell |= next instanceof RelayState.Following || next instanceof RelayState.Leading;
        state.set(next);
    }
}
