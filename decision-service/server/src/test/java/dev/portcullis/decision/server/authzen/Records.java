package dev.portcullis.decision.server.authzen;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.testkit.stream.Payloads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The world of AuthZEN's certification scenario: alice and bob, two records, and who may read, write and delete them. */
record Records(ReadSide readSide, MessageWriter account) {

    private static final String ALICE = "200000000000000001";
    private static final String BOB = "200000000000000002";

    private static final String READERS = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"record:read",
              "Resource":["acs:record:*:*:record-1","acs:record:*:*:record-2"]}]}""".replace("\n", "");

    private static final String WRITERS = """
            {"Version":"1","Statement":[
              {"Effect":"Allow","Action":"record:write","Resource":"acs:record:*:*:*"},
              {"Effect":"Deny","Action":"record:write","Resource":"acs:record:*:*:*",
               "Condition":{"StringEquals":{"authzen:resource/status":"archived"}}},
              {"Effect":"Allow","Action":"record:delete","Resource":"acs:record:*:*:*",
               "Condition":{"Bool":{"authzen:action/soft":"true"}}}]}""".replace("\n", "");

    private static final String ADMINISTRATORS = """
            {"Version":"1","Statement":[{"Effect":"Allow","Action":"record:write","Resource":"acs:record:*:*:record-2",
              "Condition":{"StringEquals":{"authzen:subject/role":"admin"}}}]}""".replace("\n", "");

    static Records open(ReadSide readSide) {
        MessageWriter account = readSide.openAccount();
        readSide.publish(
                account,
                Payloads.userCreated(ALICE, "alice"),
                Payloads.userCreated(BOB, "bob"),
                Payloads.policyCreated("p-1", "readers", READERS),
                Payloads.policyCreated("p-2", "writers", WRITERS),
                Payloads.policyCreated("p-3", "administrators", ADMINISTRATORS),
                Payloads.attached("a-1", ALICE, "alice", "p-1", "readers"),
                Payloads.attached("a-2", BOB, "bob", "p-1", "readers"),
                Payloads.attached("a-3", ALICE, "alice", "p-2", "writers"),
                Payloads.attached("a-4", BOB, "bob", "p-3", "administrators"));
        return new Records(readSide, account);
    }

    /** Asks with the account's root, on a moment not before all that was published. */
    Answer ask(String path, String body, String... headers) {
        List<String> all = new ArrayList<>(Arrays.asList(headers));
        all.add("Portcullis-Consistency-Token");
        all.add(readSide.token(account.account(), account.vector()));
        return readSide.root(account.account()).post("/access/v1/" + path, body, all.toArray(String[]::new));
    }

    /** Users by the name {@code user-0001} and so on, all of whom may read. */
    void addReaders(int from, int to) {
        for (int i = from; i < to; i++) {
            String id = Long.toString(300_000_000_000_000_000L + i);
            String name = "user-%04d".formatted(i);
            readSide.publish(
                    account, Payloads.userCreated(id, name), Payloads.attached("r-" + i, id, name, "p-1", "readers"));
        }
    }

    /** Ends what lets alice read. */
    void revokeFromAlice() {
        readSide.publish(account, Payloads.detached("a-1", ALICE, "alice", "p-1", "readers"));
    }
}
