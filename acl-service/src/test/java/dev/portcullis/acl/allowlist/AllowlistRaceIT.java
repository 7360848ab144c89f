package dev.portcullis.acl.allowlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An allowlist never outlives its instance, whoever comes first and wherever. */
class AllowlistRaceIT {

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @Test
    void ofADeletionAndAFirstAllowlistInARaceNoAllowlistIsLeft() throws Exception {
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestClient other = second.rootOf(account);
            for (int round = 0; round < 20; round++) {
                String id = "race-" + round;
                String path = "/v1/instances/" + id;
                root.post("/v1/instances", "{\"instanceId\":\"" + id + "\",\"namespaced\":true,\"region\":\"cn\"}")
                        .expect(201);
                Future<RestAnswer> set = threads.submit(() -> root.put(path + "/allowlist", "{\"mode\":\"closed\"}"));
                Future<RestAnswer> delete = threads.submit(() -> other.delete(path));

                delete.get().expect(204);
                if (set.get().status() != 200) {
                    set.get().expectProblem(404, "EntityNotExist.Instance");
                }
                root.get(path + "/allowlist").expectProblem(404, "EntityNotExist.Instance");
            }
        }

        List<String> events = service.eventsOf(account);
        assertThat(events.stream().filter("acl.allowlist.removed"::equals).count())
                .isEqualTo(
                        events.stream().filter("acl.allowlist.closed"::equals).count());
        assertThat(events.stream().filter("acl.instance.deleted"::equals).count())
                .isEqualTo(20);
    }
}
