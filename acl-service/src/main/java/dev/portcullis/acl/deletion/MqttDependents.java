package dev.portcullis.acl.deletion;

import dev.portcullis.acl.blacklist.BlacklistCommand.TakeClientOffBlacklist;
import dev.portcullis.acl.blacklist.BlacklistDirectory;
import dev.portcullis.acl.instance.InstanceKey;
import dev.portcullis.acl.mqttidentity.MqttIdentityCommand.EndMqttIdentity;
import dev.portcullis.acl.mqttidentity.MqttIdentityDirectory;
import dev.portcullis.acl.mqtttoken.MqttTokenCommand.RevokeMqttToken;
import dev.portcullis.acl.mqtttoken.MqttTokenDirectory;
import java.util.List;
import java.util.stream.Stream;

/** What depends on an MQTT instance and ends with it. */
public final class MqttDependents {

    private final MqttIdentityDirectory identities;
    private final BlacklistDirectory blacklist;
    private final MqttTokenDirectory tokens;

    public MqttDependents(MqttIdentityDirectory identities, BlacklistDirectory blacklist, MqttTokenDirectory tokens) {
        this.identities = identities;
        this.blacklist = blacklist;
        this.tokens = tokens;
    }

    int count(InstanceKey instance) {
        return identities.countAll(instance) + blacklist.count(instance) + tokens.count(instance);
    }

    /** The commands that end it all. */
    List<Object> end(InstanceKey instance) {
        return Stream.of(
                        tokens.all(instance).stream().<Object>map(RevokeMqttToken::new),
                        identities.all(instance).stream().<Object>map(EndMqttIdentity::new),
                        blacklist.all(instance).stream().<Object>map(TakeClientOffBlacklist::new))
                .flatMap(commands -> commands)
                .toList();
    }
}
