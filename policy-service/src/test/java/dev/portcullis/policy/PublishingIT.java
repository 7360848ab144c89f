package dev.portcullis.policy;

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

    private final RunningService service = RunningPolicyService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = service.rootOf(account);

    @Test
    void aPolicyAndItsDeletionArePublishedWithTheirReasons() {
        root.with("Portcullis-Reason", "orders go live")
                .with("Portcullis-Ticket", "OPS-7")
                .post(
                        "/v1/policies",
                        "{\"policyName\":\"orders\",\"policyDocument\":\"{\\\"Version\\\":\\\"1\\\","
                                + "\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"mq:PUB\\\","
                                + "\\\"Resource\\\":\\\"*\\\"}]}\"}")
                .expect(201);
        root.delete("/v1/policies/orders").expect(204);

        Eventually.assertThat(() -> assertThat(service.published(account)).hasSize(2));
        List<IntegrationEvent> events = service.published(account);
        assertThat(events)
                .extracting(IntegrationEvent::type)
                .containsExactly("policy.policy.created", "policy.policy.deleted");
        assertThat(events).extracting(event -> event.position().position()).containsExactly(1L, 2L);
        assertThat(events.getFirst().attribute(EventAttribute.REASON)).contains("orders go live");
        assertThat(events.getFirst().attribute(EventAttribute.TICKET)).contains("OPS-7");
        assertThat(events.getFirst().attribute(EventAttribute.ACTORTYPE)).contains("root");
        assertThat(events.getFirst().data())
                .contains("\"policyType\":\"Custom\"")
                .doesNotContain("accountId");
        service.anonymous().get("/health/started").expect(200);
    }
}
