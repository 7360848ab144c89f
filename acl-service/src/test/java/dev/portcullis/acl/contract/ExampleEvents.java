package dev.portcullis.acl.contract;

import dev.portcullis.acl.acluser.AclUserEvent;
import dev.portcullis.acl.acluser.AclUserEvent.AclEntryRemoved;
import dev.portcullis.acl.acluser.AclUserEvent.AclEntrySet;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserCreated;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDeleted;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserDisabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserEnabled;
import dev.portcullis.acl.acluser.AclUserEvent.AclUserPasswordReset;
import dev.portcullis.acl.activation.ActivationEvent;
import dev.portcullis.acl.activation.ActivationEvent.ServiceActivated;
import dev.portcullis.acl.allowlist.AllowlistEvent;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistListsReplaced;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.allowlist.NamedList;
import dev.portcullis.acl.authentication.AuthenticationEvent;
import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationRemoved;
import dev.portcullis.acl.authentication.AuthenticationEvent.AuthenticationTypesSet;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationDisabled;
import dev.portcullis.acl.authentication.AuthenticationEvent.UserAuthenticationEnabled;
import dev.portcullis.acl.blacklist.BlacklistEvent;
import dev.portcullis.acl.blacklist.BlacklistEvent.ClientBlacklisted;
import dev.portcullis.acl.blacklist.BlacklistEvent.ClientTakenOffBlacklist;
import dev.portcullis.acl.enrolment.EnrolmentEvent;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolledInstanceRemoved;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentCreated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentKeyRotated;
import dev.portcullis.acl.enrolment.EnrolmentEvent.EnrolmentRevoked;
import dev.portcullis.acl.instance.InstanceEvent;
import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegisteredInSeries;
import dev.portcullis.acl.instance.InstanceEvent.InstanceResourceGroupChanged;
import dev.portcullis.acl.instance.InstanceEvent.InstanceTagsSet;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountCreated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountPasswordRotated;
import dev.portcullis.acl.instanceaccount.InstanceAccountEvent.InstanceAccountRemoved;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRefreshed;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialRegistered;
import dev.portcullis.acl.mqttidentity.DeviceCredentialEvent.DeviceCredentialUnregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityDeregistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityPasswordReset;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttIdentityRegistered;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionRemoved;
import dev.portcullis.acl.mqttidentity.MqttIdentityEvent.MqttPermissionSet;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenExpired;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenIssued;
import dev.portcullis.acl.mqtttoken.MqttTokenEvent.MqttTokenRevoked;
import dev.portcullis.acl.resource.ResourceEvent;
import dev.portcullis.acl.resource.ResourceEvent.ResourceDeregistered;
import dev.portcullis.acl.resource.ResourceEvent.ResourceRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One example of every event that this service stores. */
final class ExampleEvents {

    static final List<Class<?>> PARENTS = List.of(
            ActivationEvent.class,
            InstanceEvent.class,
            AllowlistEvent.class,
            AuthenticationEvent.class,
            InstanceAccountEvent.class,
            AclUserEvent.class,
            ResourceEvent.class,
            MqttIdentityEvent.class,
            DeviceCredentialEvent.class,
            BlacklistEvent.class,
            MqttTokenEvent.class,
            EnrolmentEvent.class);

    private static final String ACCOUNT = "1000000000000001";
    private static final String INSTANCE = "MQ_INST_1000000000000001_abcdefgh";

    private static final String PASSWORD = "w5Yt0PqLr8Nb3VzKc7Xd1FgH";

    private static final String MQTT = "mqtt-cn-abcdefgh";
    private static final String CLIENT = "GID_rooms@@@heater-7";
    private static final String DEVICE_KEY = "DAKm3tVb8LkZp0aXcRw5Yt0P";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String ENROLMENT = "enr-Qm3tVb8LkZp0aXcRw5Yt";
    private static final String KEY_ID = "0123456789abcdef0123456789abcdef";

    private ExampleEvents() {}

    static Stream<Object> all() {
        return Stream.of(
                new ServiceActivated(ACCOUNT, "ons", "1"),
                new InstanceRegistered(ACCOUNT, INSTANCE, "rocketmq", true, "cn-hangzhou"),
                new InstanceResourceGroupChanged(ACCOUNT, INSTANCE, "rg-mnopqrstuv2345672345", "rg-default"),
                new InstanceRegisteredInSeries(
                        ACCOUNT, "mqtt-cn-abcdefgh", "mqtt", true, "cn-hangzhou", Optional.of(INSTANCE)),
                new InstanceTagsSet(ACCOUNT, INSTANCE, new TreeMap<>(Map.of("stage", "live", "team", "orders"))),
                new InstanceDeleted(ACCOUNT, INSTANCE),
                new AllowlistRestricted(ACCOUNT, INSTANCE, List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32")),
                new AllowlistListsReplaced(
                        ACCOUNT,
                        INSTANCE,
                        List.of(
                                new NamedList("office", List.of("192.0.2.0/24", "2001:db8::/32")),
                                new NamedList("plant", List.of("10.0.0.0/8")))),
                new AllowlistOpened(ACCOUNT, INSTANCE),
                new AllowlistClosed(ACCOUNT, INSTANCE),
                new AllowlistRemoved(ACCOUNT, INSTANCE),
                new UserAuthenticationEnabled(ACCOUNT, INSTANCE),
                new UserAuthenticationDisabled(ACCOUNT, INSTANCE),
                new AuthenticationTypesSet(ACCOUNT, INSTANCE, List.of("intelligent", "acl"), true),
                new AuthenticationRemoved(ACCOUNT, INSTANCE),
                new InstanceAccountCreated(ACCOUNT, INSTANCE, "Qm3tVb8LkZp0aXcR", PASSWORD),
                new InstanceAccountPasswordRotated(
                        ACCOUNT, INSTANCE, "Qm3tVb8LkZp0aXcR", PASSWORD, Instant.parse("2026-01-02T03:04:05.678Z")),
                new InstanceAccountRemoved(ACCOUNT, INSTANCE, "Qm3tVb8LkZp0aXcR"),
                new AclUserCreated(ACCOUNT, INSTANCE, "billing", PASSWORD),
                new AclUserEnabled(ACCOUNT, INSTANCE, "billing"),
                new AclUserDisabled(ACCOUNT, INSTANCE, "billing"),
                new AclUserPasswordReset(ACCOUNT, INSTANCE, "billing", PASSWORD),
                new AclUserDeleted(ACCOUNT, INSTANCE, "billing"),
                new AclEntrySet(
                        ACCOUNT,
                        INSTANCE,
                        "billing",
                        "Topic",
                        "orders-*",
                        List.of("Pub", "Sub"),
                        "Allow",
                        List.of("10.0.0.0/8", "2001:db8::/32")),
                new AclEntryRemoved(ACCOUNT, INSTANCE, "billing", "Topic", "orders-*"),
                new ResourceRegistered(ACCOUNT, INSTANCE, "Topic", "orders"),
                new ResourceDeregistered(ACCOUNT, INSTANCE, "Group", "GID_orders"),
                new MqttIdentityRegistered(ACCOUNT, MQTT, "user", "sensors", "signed", PASSWORD),
                new MqttIdentityPasswordReset(ACCOUNT, MQTT, "client", CLIENT, "origin", PASSWORD),
                new MqttIdentityDeregistered(ACCOUNT, MQTT, "user", "sensors"),
                new MqttPermissionSet(
                        ACCOUNT, MQTT, "user", "sensors", "rooms/+/heat/#", List.of("Pub", "Sub"), "Allow"),
                new MqttPermissionRemoved(ACCOUNT, MQTT, "client", CLIENT, "rooms/+/heat/#"),
                new DeviceCredentialRegistered(ACCOUNT, MQTT, CLIENT, DEVICE_KEY, PASSWORD),
                new DeviceCredentialRefreshed(ACCOUNT, MQTT, CLIENT, DEVICE_KEY, PASSWORD),
                new DeviceCredentialUnregistered(ACCOUNT, MQTT, CLIENT, DEVICE_KEY),
                new ClientBlacklisted(ACCOUNT, MQTT, CLIENT),
                new ClientTakenOffBlacklist(ACCOUNT, MQTT, CLIENT),
                new MqttTokenIssued(
                        ACCOUNT,
                        MQTT,
                        TOKEN,
                        "user",
                        "200000000000000001",
                        List.of("R", "W"),
                        List.of("halls/#", "rooms/+/heat"),
                        Instant.parse("2026-01-02T03:04:05.678Z")),
                new MqttTokenRevoked(ACCOUNT, MQTT, TOKEN),
                new MqttTokenExpired(ACCOUNT, MQTT, TOKEN),
                new EnrolmentCreated(
                        ACCOUNT,
                        ENROLMENT,
                        "broker-a.example",
                        List.of(INSTANCE, "rmq-cn-1"),
                        "3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=",
                        KEY_ID,
                        Optional.of(Instant.parse("2027-01-02T03:04:05.678Z"))),
                new EnrolmentKeyRotated(
                        ACCOUNT,
                        ENROLMENT,
                        "hSDwCYkwp1R0i33ctD73Wg2/Og0mOBr066SpjqqbTmo=",
                        "fedcba9876543210fedcba9876543210",
                        KEY_ID),
                new EnrolledInstanceRemoved(ACCOUNT, ENROLMENT, INSTANCE),
                new EnrolmentRevoked(ACCOUNT, ENROLMENT));
    }
}
