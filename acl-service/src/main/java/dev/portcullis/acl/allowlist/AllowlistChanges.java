package dev.portcullis.acl.allowlist;

import dev.portcullis.acl.allowlist.AllowlistController.AllowlistView;
import dev.portcullis.acl.instance.InstanceDirectory;
import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.web.Answer;
import dev.portcullis.platform.web.Writes;
import org.springframework.http.ResponseEntity;

/** Carries out what is asked of an allowlist and answers with the allowlist. */
public final class AllowlistChanges {

    private final AllowlistDirectory allowlists;
    private final InstanceDirectory instances;
    private final Writes writes;

    public AllowlistChanges(AllowlistDirectory allowlists, InstanceDirectory instances, Writes writes) {
        this.allowlists = allowlists;
        this.instances = instances;
        this.writes = writes;
    }

    ResponseEntity<Object> send(CallContext call, AllowlistCommand command) {
        return writes.perform(call, commands -> {
            instances.require(command.instance());
            commands.send(command);
            return _ -> allowlists
                    .find(command.instance())
                    .map(entry -> Answer.ok(AllowlistView.of(command.instance(), entry))
                            .at(entry.sequence()))
                    .orElseGet(() -> Answer.ok(AllowlistView.neverSet(command.instance())));
        });
    }
}
