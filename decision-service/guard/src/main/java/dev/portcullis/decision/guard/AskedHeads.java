package dev.portcullis.decision.guard;

import dev.portcullis.decision.replica.AccountState;
import dev.portcullis.decision.replica.Availability;
import dev.portcullis.decision.replica.Awaited;
import dev.portcullis.decision.replica.Replica;
import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.EventStream;
import dev.portcullis.vocabulary.StreamPosition;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks every store how far it has come, and waits until the replica has come as far. */
public final class AskedHeads implements HeadStates {

    private static final Logger LOG = LoggerFactory.getLogger(AskedHeads.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Replica replica;
    private final Function<AccountId, AccountVector> ownHead;
    private final Map<EventStream, URI> others;
    private final ServiceBearer bearer;
    private final Duration patience;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * @param ownHead  how far the asking service's own store has come
     * @param others   where the services of the other streams answer
     * @param patience how long a call waits for the replica
     */
    public AskedHeads(
            Replica replica,
            Function<AccountId, AccountVector> ownHead,
            Map<EventStream, URI> others,
            ServiceBearer bearer,
            Duration patience) {
        this.replica = replica;
        this.ownHead = ownHead;
        this.others = new EnumMap<>(others);
        this.bearer = bearer;
        this.patience = patience;
    }

    @Override
    public AccountState state(AccountId account) {
        return reached(account, Set.of(EventStream.values()));
    }

    @Override
    public AccountState ofIdentities(AccountId account) {
        return reached(account, Set.of(EventStream.IDENTITY));
    }

    /** @param needed the streams whose heads must be known and reached; the others' are if they can be */
    private AccountState reached(AccountId account, Set<EventStream> needed) {
        require(account, needed);
        boolean system = replica.peek(account)
                .filter(AccountState::refersToSystemPolicies)
                .isPresent();
        if (system && needed.contains(EventStream.POLICY)) {
            // A release may have taken something out of a system policy that somebody here has.
            require(AccountId.PLATFORM, Set.of(EventStream.POLICY));
        }
        return switch (replica.availability(account)) {
            // No store has anything of it: what is so at the heads is that there is no such account.
            case Availability.Unavailable unavailable
            when unavailable.cause() == Availability.Cause.UNKNOWN_ACCOUNT ->
                AccountState.unknown(account, replica.now());
            case Availability.Unavailable unavailable -> throw PolicyGuard.unavailable(unavailable.detail());
            case Availability.Available available -> available.state();
        };
    }

    private void require(AccountId account, Set<EventStream> needed) {
        AccountVector heads = heads(account, needed);
        if (!(await(account, heads) instanceof Awaited.Reached) && !hasReached(account, heads, needed)) {
            throw Rejection.unavailable(
                            "NotYetConsistent",
                            "this service has not yet come as far as the others; this call is decided only then",
                            Duration.ofSeconds(1))
                    .with(replica.vector(account));
        }
    }

    private boolean hasReached(AccountId account, AccountVector heads, Set<EventStream> needed) {
        AccountVector have = replica.vector(account);
        return needed.stream().allMatch(stream -> have.of(stream).reaches(heads.of(stream)));
    }

    private AccountVector heads(AccountId account, Set<EventStream> needed) {
        Map<EventStream, CompletableFuture<StreamPosition>> asked = new EnumMap<>(EventStream.class);
        others.forEach((stream, service) -> asked.put(stream, ask(stream, service, account)));
        AccountVector heads = ownHead.apply(account);
        for (Map.Entry<EventStream, CompletableFuture<StreamPosition>> answer : asked.entrySet()) {
            try {
                heads = heads.with(answer.getKey(), answer.getValue().join());
            } catch (CompletionException e) {
                if (needed.contains(answer.getKey())) {
                    throw PolicyGuard.unavailable(answer.getKey().wireName()
                            + "-service does not say how far it has come; this call waits for that");
                }
                LOG.debug(
                        "{}-service does not say how far it has come",
                        answer.getKey().wireName(),
                        e);
            }
        }
        return heads;
    }

    private CompletableFuture<StreamPosition> ask(EventStream stream, URI service, AccountId account) {
        try {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/export/accounts/" + account + "/head"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + bearer.token())
                    .build();
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .thenApply(answer -> position(stream, answer));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(e);
        }
    }

    private static StreamPosition position(EventStream stream, HttpResponse<String> answer) {
        try {
            if (answer.statusCode() == 200) {
                return StreamPosition.parse(
                        JSON.readTree(answer.body()).path("head").asString(""));
            }
            throw new CompletionException(
                    new IOException(stream.wireName() + "-service answered with " + answer.statusCode()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new CompletionException(new IOException("the head of " + stream.wireName() + " is unreadable", e));
        }
    }

    private Awaited await(AccountId account, AccountVector wanted) {
        try {
            return replica.await(account, wanted, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PolicyGuard.unavailable("the server is stopping");
        }
    }
}
