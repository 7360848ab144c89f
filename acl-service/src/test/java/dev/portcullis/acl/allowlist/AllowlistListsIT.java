package dev.portcullis.acl.allowlist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.acl.RunningAclService;
import dev.portcullis.platform.testing.RunningService;
import dev.portcullis.testkit.Cast;
import dev.portcullis.testkit.rest.RestAnswer;
import dev.portcullis.testkit.rest.RestClient;
import dev.portcullis.vocabulary.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowlistListsIT {

    private static final String ALLOWLIST = "/v1/instances/rmq-1/allowlist";
    private static final String OFFICE = ALLOWLIST + "/lists/office";

    private final RunningService service = RunningAclService.shared();
    private final AccountId account = Cast.freshAccount();
    private final RestClient root = RunningAclService.activeRootOf(account);

    @BeforeEach
    void anInstanceExists() {
        root.post("/v1/instances", "{\"instanceId\":\"rmq-1\",\"namespaced\":true,\"region\":\"cn\"}")
                .expect(201);
    }

    private static String entries(String... entries) {
        return "{\"entries\":[\"" + String.join("\",\"", entries) + "\"]}";
    }

    @Test
    void anAllowlistIsTheUnionOfItsLists() {
        root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[\"10.0.0.0/8\"]}")
                .expect(200);
        root.put(OFFICE, entries("192.0.2.0/24")).expect(200);
        RestAnswer allowlist = root.post(OFFICE + "/entries", entries("2001:db8::/32", "10.0.0.0/8"))
                .expect(200);

        assertThat(allowlist.text("/mode")).isEqualTo("restricted");
        assertThat(allowlist.json().at("/entries").valueStream().map(entry -> entry.asString()))
                .containsExactlyInAnyOrder("10.0.0.0/8", "192.0.2.0/24", "2001:db8::/32");
        assertThat(allowlist.text("/lists/1/name")).isEqualTo("office");
        assertThat(allowlist.json().at("/lists/1/entries").size()).isEqualTo(3);
        assertThat(root.get(ALLOWLIST).expect(200).json()).isEqualTo(allowlist.json());
    }

    @Test
    void theLastEntryNeedsAWordAboutWhatFollows() {
        root.put(OFFICE, entries("192.0.2.1", "192.0.2.2")).expect(200);
        root.delete(OFFICE + "/entries?entries=192.0.2.1").expect(200);

        root.delete(OFFICE + "/entries?entries=192.0.2.2").expectProblem(409, "DeleteConflict.Allowlist.LastEntry");
        root.delete(OFFICE).expectProblem(409, "DeleteConflict.Allowlist.LastEntry");
        root.delete(OFFICE + "?whenEmpty=open").expectProblem(400, "InvalidParameter.Allowlist.WhenEmpty");
        assertThat(root.get(ALLOWLIST).text("/mode")).isEqualTo("restricted");

        RestAnswer closed = root.delete(OFFICE + "?whenEmpty=closed").expect(200);
        assertThat(closed.text("/mode")).isEqualTo("closed");
        assertThat(closed.json().has("lists")).isFalse();
    }

    @Test
    void setAsAWholeAnAllowlistHasOneListAgain() {
        root.put(OFFICE, entries("192.0.2.1")).expect(200);

        RestAnswer whole = root.put(ALLOWLIST, "{\"mode\":\"restricted\",\"entries\":[\"10.0.0.0/8\"]}")
                .expect(200);

        assertThat(whole.json().at("/lists").size()).isEqualTo(1);
        assertThat(whole.text("/lists/0/name")).isEqualTo("default");
        root.delete(OFFICE).expectProblem(404, "EntityNotExist.Allowlist.List");
        root.delete("/v1/instances/rmq-1").expect(204);
    }

    @Test
    void listsChangedAtTwoReplicasAtOnceAreAllThere() throws Exception {
        try (RunningService second = service.replica();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            RestClient other = second.rootOf(account);
            List<Future<RestAnswer>> answers = new ArrayList<>();
            for (int i = 1; i <= 16; i++) {
                String entry = entries("192.0.2." + i);
                RestClient at = i % 2 == 0 ? root : other;
                answers.add(threads.submit(() -> untilNobodyIsInTheWay(at, entry)));
            }
            for (Future<RestAnswer> answer : answers) {
                answer.get().expect(200);
            }
        }
        assertThat(root.get(ALLOWLIST).json().at("/entries").size()).isEqualTo(16);
    }

    /** Whoever loses the race too often is told that nothing was written, and comes again. */
    private static RestAnswer untilNobodyIsInTheWay(RestClient at, String entry) {
        RestAnswer answer = at.post(OFFICE + "/entries", entry);
        for (int i = 0; i < 100 && answer.text("/code").equals("ConcurrentModification"); i++) {
            answer = at.post(OFFICE + "/entries", entry);
        }
        return answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.b | 192.0.2.1 | InvalidParameter.Allowlist.Name",
                "a%20b | 192.0.2.1 | InvalidParameter.Allowlist.Name",
                "office | 192.0.2.300 | InvalidParameter.Allowlist.Entry",
                "office | 0.0.0.0/0 | InvalidParameter.Allowlist.Entry",
                "office | ::/0 | InvalidParameter.Allowlist.Entry"
            })
    void whatIsNoListOrNoEntryIsRefused(String name, String entry, String code) {
        String list = ALLOWLIST + "/lists/" + name;

        root.put(list, entries(entry)).expectProblem(400, code);
        root.post(list + "/entries", entries(entry)).expectProblem(400, code);
        assertThat(RunningAclService.eventsSinceActivation(account)).containsExactly("acl.instance.registered");
    }

    @Test
    void badQueriesAndBodiesAreRefused() {
        root.put(OFFICE, "{\"entries\":[]}").expectProblem(400, "AllowlistEmpty");
        root.put(OFFICE, "{}").expectProblem(400, "InvalidParameter");
        root.delete(OFFICE + "/entries").expectProblem(400, "MissingParameter");
        root.delete(OFFICE + "/entries?entries=").expectProblem(400, "InvalidParameter.Allowlist.Entry");
        root.delete(OFFICE + "/entries?entries=192.0.2.1,x").expectProblem(400, "InvalidParameter.Allowlist.Entry");
        root.put("/v1/instances/missing/allowlist/lists/office", entries("192.0.2.1"))
                .expectProblem(404, "EntityNotExist.Instance");
    }
}
