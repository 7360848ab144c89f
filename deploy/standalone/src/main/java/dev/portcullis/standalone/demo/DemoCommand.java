package dev.portcullis.standalone.demo;

import dev.portcullis.standalone.HomeOption;
import dev.portcullis.standalone.TextTable;
import dev.portcullis.standalone.client.ApiClient;
import dev.portcullis.standalone.client.Credential;
import dev.portcullis.standalone.installation.RunningAddress;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The main job on real documents: who may do what, who gave it, and what a revocation does. */
@Command(name = "demo", description = "The main job on real policies, over the public interface. Can run twice.")
public final class DemoCommand implements Callable<Integer> {

    private static final String OPERATOR = "demo-operator";
    private static final String NAMESPACED_CLIENT = "demo-orders-app";
    private static final String PLAIN_CLIENT = "demo-legacy-app";
    private static final String WHOLE = "whole-instance";
    private static final String NAMESPACED_POLICY = "topic-and-group-namespaced";
    private static final String PLAIN_POLICY = "topic-and-group-plain";
    private static final String DENY_POLICY = "deny-publish";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption home = new HomeOption();

    @Override
    public Integer call() {
        RunningAddress running = home.running();
        Credential root = Credential.read(home.home().credentials().resolve("account-root.json"));
        PrintWriter out = spec.commandLine().getOut();
        try (ApiClient api = new ApiClient(running.gateway(), root)) {
            return new Story(api, out).tell();
        } finally {
            out.flush();
        }
    }

    /** The steps, in order; each prints what it did. */
    private static final class Story {

        private final ApiClient api;
        private final PrintWriter out;
        private final DemoWorld world;
        private final Decisions decisions;
        private final Instant began = Instant.now();

        Story(ApiClient api, PrintWriter out) {
            this.api = api;
            this.out = out;
            this.world = new DemoWorld(api);
            this.decisions = new Decisions(api);
        }

        int tell() {
            out.println("Account " + api.accountId() + ", signed in as its root.");
            prepare();
            String wholeAttachment = grant();
            askWhatTheDocumentsSay();
            restrictAddresses();
            denyExplicitly();
            revoke(wholeAttachment);
            new AuditTrail(api)
                    .print(
                            began,
                            List.of(OPERATOR, NAMESPACED_CLIENT, PLAIN_CLIENT, DemoWorld.NAMESPACED, DemoWorld.PLAIN),
                            out);
            if (decisions.unexpected() > 0) {
                out.println(decisions.unexpected() + " decisions are not what the documents promise.");
                return 1;
            }
            out.println("All decisions are what the documents promise.");
            return 0;
        }

        private void prepare() {
            step("Users, policies and instances");
            var table = new TextTable("what", "name", "");
            for (String user : List.of(OPERATOR, NAMESPACED_CLIENT, PLAIN_CLIENT)) {
                table.row("user", user, world.user(user).words);
            }
            for (String policy : List.of(WHOLE, NAMESPACED_POLICY, PLAIN_POLICY, DENY_POLICY)) {
                table.row("policy", policy, world.policy(policy, DemoWorld.document(policy)).words);
            }
            table.row("service", "ons", world.messaging().words);
            table.row(
                    "instance",
                    DemoWorld.NAMESPACED,
                    world.instance(DemoWorld.NAMESPACED, true).words + ", with a namespace");
            table.row(
                    "instance",
                    DemoWorld.PLAIN,
                    world.instance(DemoWorld.PLAIN, false).words + ", without a namespace");
            out.print(table);
            out.println(
                    "  The documents name the instance MQ_INST_138015630679****_BcZwWZ9k: the four asterisks stand");
            out.println(
                    "  for whatever characters are there, as in any resource pattern, so that they match both ids.");
            int left = 0;
            for (String user : List.of(OPERATOR, NAMESPACED_CLIENT, PLAIN_CLIENT)) {
                left += world.detachAll(user, "demo: clear away what an earlier run left");
            }
            world.openToEveryone(DemoWorld.NAMESPACED, "demo: to begin with");
            world.openToEveryone(DemoWorld.PLAIN, "demo: to begin with");
            if (left > 0) {
                out.println("  Detached " + left + " policies that an earlier run had left attached.");
            }
        }

        private String grant() {
            step("Grants");
            String attachment = world.attach(WHOLE, OPERATOR, "demo: runs the instance");
            world.attach(NAMESPACED_POLICY, NAMESPACED_CLIENT, "demo: sends and receives orders");
            world.attach(PLAIN_POLICY, PLAIN_CLIENT, "demo: sends and receives, as it always did");
            out.print(new TextTable("user", "policy")
                    .row(OPERATOR, WHOLE)
                    .row(NAMESPACED_CLIENT, NAMESPACED_POLICY)
                    .row(PLAIN_CLIENT, PLAIN_POLICY));
            return attachment;
        }

        private void askWhatTheDocumentsSay() {
            step("Decisions on real resource names");
            String in = DemoWorld.NAMESPACED + "%";
            out.print(decisions.ask(List.of(
                    Question.of(OPERATOR, "mq:PUB", DemoWorld.NAMESPACED, in + "orders", "Allow"),
                    Question.of(OPERATOR, "mq:SUB", DemoWorld.NAMESPACED, in + "GID_orders", "Allow"),
                    Question.of(NAMESPACED_CLIENT, "mq:PUB", DemoWorld.NAMESPACED, in + "Topic-test", "Allow"),
                    Question.of(NAMESPACED_CLIENT, "mq:SUB", DemoWorld.NAMESPACED, in + "GID_test", "Allow"),
                    Question.of(NAMESPACED_CLIENT, "mq:PUB", DemoWorld.NAMESPACED, in + "orders", "ImplicitDeny"),
                    Question.of(PLAIN_CLIENT, "mq:PUB", DemoWorld.PLAIN, "Topic-test", "Allow"),
                    Question.of(PLAIN_CLIENT, "mq:SUB", DemoWorld.PLAIN, "GID_test", "Allow"),
                    Question.of(PLAIN_CLIENT, "mq:PUB", DemoWorld.NAMESPACED, in + "Topic-test", "ImplicitDeny"))));
        }

        private void restrictAddresses() {
            step("The instance admits 10.0.0.0/8 only");
            world.restrict(DemoWorld.NAMESPACED, List.of("10.0.0.0/8"), "demo: from the inside only");
            Question inside = Question.of(
                    NAMESPACED_CLIENT, "mq:PUB", DemoWorld.NAMESPACED, DemoWorld.NAMESPACED + "%Topic-test", "Allow");
            out.print(decisions.ask(List.of(inside, inside.from("203.0.113.7", "ImplicitDeny"))));
        }

        private void denyExplicitly() {
            step("A Deny beside the Allow");
            world.attach(DENY_POLICY, NAMESPACED_CLIENT, "demo: nothing may be sent while the topic is moved");
            String in = DemoWorld.NAMESPACED + "%";
            out.print(decisions.ask(List.of(
                    Question.of(NAMESPACED_CLIENT, "mq:PUB", DemoWorld.NAMESPACED, in + "Topic-test", "ExplicitDeny"),
                    Question.of(NAMESPACED_CLIENT, "mq:SUB", DemoWorld.NAMESPACED, in + "Topic-test", "Allow"))));
        }

        private void revoke(String attachment) {
            step("A revocation, and the same question with the token that it answered");
            world.detach(attachment, "demo: the operator has left");
            out.println("  consistency token " + api.consistencyToken().orElse("(none)"));
            out.print(decisions.ask(List.of(Question.of(
                    OPERATOR, "mq:PUB", DemoWorld.NAMESPACED, DemoWorld.NAMESPACED + "%orders", "ImplicitDeny"))));
        }

        private void step(String title) {
            out.println();
            out.println(title);
            out.flush();
        }
    }
}
