package dev.portcullis.acl.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ActivationApiIT {

    private static final String INSTANCE = "{\"instanceId\":\"rmq-1\",\"namespaced\":true,\"region\":\"cn\"}";
    private static final String TERMS = "{\"termsVersion\":\"1\"}";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Test
    void anAccountRegistersNothingBeforeItHasActivatedMessaging() {
        root.post("/v1/instances", INSTANCE).expectProblem(409, "Inactive");
        assertThat(root.get("/v1/services/ons").expect(200).json().at("/active").asBoolean())
                .isFalse();

        RestAnswer activated = root.put("/v1/services/ons", TERMS).expect(200);

        assertThat(activated.json().at("/active").asBoolean()).isTrue();
        assertThat(activated.text("/termsVersion")).isEqualTo("1");
        assertThat(root.get("/v1/services/ons").expect(200).json()).isEqualTo(activated.json());
        root.post("/v1/instances", INSTANCE).expect(201);
        assertThat(service.eventsOf(account)).containsExactly("acl.service.activated", "acl.instance.registered");
    }

    @Test
    void theSameTermsAreAcceptedOnce() {
        root.put("/v1/services/ons", TERMS).expect(200);

        root.put("/v1/services/ons", TERMS).expect(200);

        assertThat(service.eventsOf(account)).containsExactly("acl.service.activated");
    }

    @Test
    void anotherAccountsActivationIsNoneOfOnesOwn() {
        root.put("/v1/services/ons", TERMS).expect(200);

        service.rootOf(Cast.freshAccount()).post("/v1/instances", INSTANCE).expectProblem(409, "Inactive");
    }

    @Test
    void ofTwoActivationsAtTwoReplicasOneIsStored() throws Exception {
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestClient other = second.rootOf(account);
            Future<RestAnswer> here = threads.submit(() -> root.put("/v1/services/ons", TERMS));
            Future<RestAnswer> there = threads.submit(() -> other.put("/v1/services/ons", TERMS));

            here.get().expect(200);
            there.get().expect(200);
        }
        assertThat(service.eventsOf(account)).containsExactly("acl.service.activated");
    }
}
