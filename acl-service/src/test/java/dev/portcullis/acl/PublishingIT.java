package dev.portcullis.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.platform.integration.IntegrationEvent;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.Eventually;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.EventAttribute;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written over HTTP goes out on the topic, signed and in its order. */
class PublishingIT {

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @Test
    void theEndOfAnInstanceAndOfItsAllowlistArePublishedAsOneTransaction() {
        root.post("/v1/instances", "{\"instanceId\":\"rmq-cn-1\",\"namespaced\":false,\"region\":\"cn\"}")
                .expect(201);
        root.put("/v1/instances/rmq-cn-1/allowlist", "{\"mode\":\"closed\"}").expect(200);
        root.with("Portcullis-Reason", "moved away")
                .delete("/v1/instances/rmq-cn-1")
                .expect(204);

        Eventually.assertThat(() -> assertThat(service.published(account)).hasSize(5));
        List<IntegrationEvent> events = service.published(account);
        assertThat(events)
                .extracting(IntegrationEvent::type)
                .containsExactly(
                        "acl.service.activated",
                        "acl.instance.registered",
                        "acl.allowlist.closed",
                        "acl.allowlist.removed",
                        "acl.instance.deleted");
        IntegrationEvent removed = events.get(3);
        IntegrationEvent deleted = events.get(4);
        assertThat(removed.attribute(EventAttribute.TXID)).isEqualTo(deleted.attribute(EventAttribute.TXID));
        assertThat(removed.attribute(EventAttribute.TXINDEX)).contains("0");
        assertThat(deleted.attribute(EventAttribute.TXINDEX)).contains("1");
        assertThat(deleted.attribute(EventAttribute.TXCOUNT)).contains("2");
        assertThat(removed.attribute(EventAttribute.REASON)).contains("moved away");
        service.anonymous().get("/health/started").expect(200);
    }
}
