package dev.portcullis.acl.contract;

import dev.portcullis.acl.allowlist.AllowlistEvent;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistClosed;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistOpened;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRemoved;
import dev.portcullis.acl.allowlist.AllowlistEvent.AllowlistRestricted;
import dev.portcullis.acl.instance.InstanceEvent;
import dev.portcullis.acl.instance.InstanceEvent.InstanceDeleted;
import dev.portcullis.acl.instance.InstanceEvent.InstanceRegistered;
import dev.portcullis.acl.instance.InstanceEvent.InstanceResourceGroupChanged;
import java.util.List;
import java.util.stream.Stream;

/** One example of every event that this service stores. */
final class ExampleEvents {

    static final List<Class<?>> PARENTS = List.of(InstanceEvent.class, AllowlistEvent.class);

    private static final String ACCOUNT = "1000000000000001";
    private static final String INSTANCE = "MQ_INST_1000000000000001_abcdefgh";

    private ExampleEvents() {}

    static Stream<Object> all() {
        return Stream.of(
                new InstanceRegistered(ACCOUNT, INSTANCE, "rocketmq", true, "cn-hangzhou"),
                new InstanceResourceGroupChanged(ACCOUNT, INSTANCE, "rg-mnopqrstuv2345672345", "rg-default"),
                new InstanceDeleted(ACCOUNT, INSTANCE),
                new AllowlistRestricted(ACCOUNT, INSTANCE, List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32")),
                new AllowlistOpened(ACCOUNT, INSTANCE),
                new AllowlistClosed(ACCOUNT, INSTANCE),
                new AllowlistRemoved(ACCOUNT, INSTANCE));
    }
}
