package dev.portcullis.decision.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.InstanceAccess.Direction;
import dev.portcullis.decision.engine.MqttIdentities;
import dev.portcullis.decision.engine.MqttIdentities.IdentityType;
import dev.portcullis.decision.replica.fold.AclFact;
import dev.portcullis.decision.replica.fold.FactKind;
import dev.portcullis.decision.replica.sequence.Inbound;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.MessageWriter.Content;
import dev.portcullis.testkit.stream.Payloads;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the events about clients of MQTT instances leave behind, and what they do not. */
class MqttClientsTest {

    private static final String CLIENT = "GID_rooms@@@1";

    private final ReplayedLog log = new ReplayedLog();
    private final AccountId account = Cast.freshAccount();
    private final MessageWriter writer = new MessageWriter(log.keys, account);
    private AccountState state = AccountState.unknown(account, ReplayedLog.NOW);

    @BeforeEach
    void anInstance() {
        apply(
                Payloads.accountOpened(account),
                Payloads.messagingActivated(),
                Payloads.mqttInstanceRegistered("mqtt-1"));
    }

    private void apply(Content... contents) {
        for (Content content : contents) {
            for (Inbound inbound : log.read(writer.transaction(List.of(content)))) {
                Inbound.ForAccount message = (Inbound.ForAccount) inbound;
                state = state.accept(message.stream(), message.arrival(), ReplayedLog.NOW);
                assertThat(state.taints()).isEmpty();
            }
        }
    }

    private MqttIdentities identities() {
        return state.facts().access("mqtt-1").orElseThrow().identities();
    }

    private List<FactKind> left() {
        return state.facts().all().keySet().stream()
                .map(key -> key.kind())
                .filter(kind -> kind.wireName().contains("mqtt")
                        || kind == FactKind.DEVICE_CREDENTIAL
                        || kind == FactKind.BLOCKED_CLIENT)
                .toList();
    }

    @Test
    void identitiesAndDevicesComeAndGo() {
        apply(
                Payloads.mqttIdentity("registered", "mqtt-1", "user", "sensors"),
                Payloads.mqttIdentity("password-reset", "mqtt-1", "user", "sensors"),
                Payloads.deviceCredential("registered", "mqtt-1", CLIENT, "DAK1"),
                Payloads.deviceCredential("refreshed", "mqtt-1", CLIENT, "DAK1"),
                Payloads.blacklisted("added", "mqtt-1", CLIENT));
        assertThat(identities().isRegistered(IdentityType.USER, "sensors")).isTrue();
        assertThat(identities().isRegistered(IdentityType.CLIENT, "sensors")).isFalse();
        assertThat(identities().clientOfDevice("DAK1")).contains(CLIENT);
        assertThat(identities().isBlocked(CLIENT)).isTrue();

        apply(
                Payloads.mqttIdentity("deregistered", "mqtt-1", "user", "sensors"),
                Payloads.deviceCredential("unregistered", "mqtt-1", CLIENT, "DAK1"),
                Payloads.blacklisted("removed", "mqtt-1", CLIENT));
        assertThat(identities().isRegistered(IdentityType.USER, "sensors")).isFalse();
        assertThat(identities().clientOfDevice("DAK1")).isEmpty();
        assertThat(identities().isBlocked(CLIENT)).isFalse();
        assertThat(left()).isEmpty();
    }

    @Test
    void anotherCredentialOfADeviceIsTheOnlyOne() {
        apply(
                Payloads.deviceCredential("registered", "mqtt-1", CLIENT, "DAK1"),
                Payloads.deviceCredential("unregistered", "mqtt-1", CLIENT, "DAK1"),
                Payloads.deviceCredential("registered", "mqtt-1", CLIENT, "DAK2"));
        assertThat(identities().clientOfDevice("DAK1")).isEmpty();
        assertThat(identities().clientOfDevice("DAK2")).contains(CLIENT);
    }

    @Test
    void thereIsOnePermissionForAFilter() {
        apply(
                Payloads.mqttPermission("mqtt-1", "user", "sensors", "rooms/#", "'Pub'", "Allow"),
                Payloads.mqttPermission("mqtt-1", "user", "sensors", "rooms/#", "'Pub','Sub'", "Deny"),
                Payloads.mqttPermission("mqtt-1", "client", "sensors", "rooms/#", "'Sub'", "Allow"));
        assertThat(identities().permissions(IdentityType.USER, "sensors"))
                .containsExactly(
                        new MqttIdentities.Permission(TopicFilter.parse("rooms/#"), Set.of(Direction.values()), false));
        assertThat(identities().permissions(IdentityType.CLIENT, "sensors")).hasSize(1);

        apply(
                Payloads.mqttPermissionRemoved("mqtt-1", "user", "sensors", "rooms/#"),
                Payloads.mqttPermissionRemoved("mqtt-1", "client", "sensors", "rooms/#"));
        assertThat(identities().permissions(IdentityType.USER, "sensors")).isEmpty();
        assertThat(left()).isEmpty();
    }

    @Test
    void aTokenIsKnownUntilItIsRevokedOrExpired() {
        for (String end : List.of("revoked", "expired")) {
            apply(Payloads.mqttTokenIssued("mqtt-1", "0123", "200000000000000001", "rooms/#"));
            assertThat(state.facts().mqttToken("mqtt-1", "0123"))
                    .map(AclFact.MqttToken::topicFilters)
                    .contains(List.of("rooms/#"));
            assertThat(state.facts().mqttToken("mqtt-2", "0123")).isEmpty();

            apply(Payloads.mqttTokenEnded(end, "mqtt-1", "0123"));
            assertThat(state.facts().mqttToken("mqtt-1", "0123")).isEmpty();
            assertThat(left()).isEmpty();
        }
    }
}
