package dev.portcullis.decision.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.server.ReadSide;
import dev.portcullis.decision.server.ReadSide.Answer;
import dev.portcullis.decision.server.evaluation.DecisionRequest;
import dev.portcullis.decision.server.evaluation.Decisions;
import dev.portcullis.decision.server.moment.AsOf;
import dev.portcullis.decision.server.moment.Moment;
import dev.portcullis.decision.server.moment.Moments;
import dev.portcullis.testkit.stream.MessageWriter;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is listed is an Allow of the engine on that moment, and no Allow is missing: on random accounts. */
class AccessLawsIT {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EVENTS = 90;

    private static final ReadSide readSide = ReadSide.shared();

    /** What was listed, and the moment on which it was. */
    private record Listed(List<JsonNode> items, JsonNode moment) {}

    /** An account with a random life, of which each second has an event. */
    private record World(MessageWriter account, RandomAccess life, Random random) {

        static World of(long seed) {
            World world = new World(readSide.openAccount(), new RandomAccess(seed), new Random(seed));
            for (int i = 1; i < EVENTS; i++) {
                world.live();
            }
            return world;
        }

        void live() {
            readSide.publish(account, life.next());
        }

        Answer ask(String path, String body) {
            Answer answer = readSide.root(account.account())
                    .post(
                            path,
                            body,
                            "Portcullis-Consistency-Token",
                            readSide.token(account.account(), account.vector()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            return answer;
        }

        /** All items of all pages; others write between them. */
        List<JsonNode> all(String path, String body) {
            return listed(path, body).items();
        }

        Listed listed(String path, String body) {
            List<JsonNode> items = new ArrayList<>();
            JsonNode first = ask(path, body).json();
            JsonNode page = first;
            page.path("items").forEach(items::add);
            while (page.has("nextCursor")) {
                live();
                page = ask(path, with(body, "cursor", page.path("nextCursor").asString()))
                        .json();
                page.path("items").forEach(items::add);
            }
            assertThat(page.path("endedBy").asString("end")).isEqualTo("end");
            return new Listed(items, first.path("moment"));
        }

        /** The principals whom the engine allows it at that moment. */
        Set<String> allowed(Moment moment, String question) {
            List<String> names = moment.state().facts().principals().stream()
                    .map(principal -> principal.name().toString())
                    .toList();
            String requests = names.stream()
                    .map(name -> with(question, "principal", name))
                    .collect(Collectors.joining(","));
            JsonNode decisions = ask(
                            "/v1/decisions", "{\"asOf\":\"" + moment.time() + "\",\"requests\":[" + requests + "]}")
                    .json()
                    .path("decisions");
            Set<String> allowed = new TreeSet<>();
            for (int i = 0; i < names.size(); i++) {
                if (decisions.path(i).path("outcome").asString().equals("Allow")) {
                    allowed.add(names.get(i));
                }
            }
            return allowed;
        }

        Moment at(Instant time) {
            return readSide.bean(Moments.class).asOf(account.account(), new AsOf.Time(time), "");
        }

        String question() {
            return "{\"action\":\"record:%s\",\"resource\":\"acs:record::%s:r-%d\",\"context\":{\"app:stage\":[\"%s\"]}}"
                    .formatted(
                            random.nextBoolean() ? "read" : "write",
                            account.account(),
                            random.nextInt(4),
                            random.nextBoolean() ? "test" : "live");
        }

        Instant anyTime() {
            return BEGINNING.plusMillis(1_000 + random.nextInt((EVENTS - 1) * 1_000));
        }
    }

    private static String with(String body, String field, String value) {
        return body.replaceFirst("\\{", "{\"" + field + "\":\"" + value + "\",");
    }

    private static Set<String> distinct(List<JsonNode> items, String field) {
        List<String> values =
                items.stream().map(item -> item.path(field).asString()).toList();
        assertThat(values).doesNotHaveDuplicates();
        return new TreeSet<>(values);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103})
    void thePrincipalsThatAreListedAreThoseThatTheEngineAllows(long seed) {
        World world = World.of(seed);
        int granted = 0;
        for (int i = 0; i < 6; i++) {
            String question = world.question();
            Moment moment = world.at(world.anyTime());
            List<JsonNode> listed = world.all(
                    "/v1/access/principals",
                    with(question, "asOf", moment.time().toString()).replaceFirst("\\{", "{\"limit\":2,"));
            assertThat(distinct(listed, "principal"))
                    .as("%s at %s", question, moment.time())
                    .isEqualTo(world.allowed(moment, question));
            listed.stream()
                    .filter(item -> !item.path("layer").asString().equals("Root"))
                    .forEach(item -> assertThat(item.path("through")
                                    .path(0)
                                    .path("granted")
                                    .path("at")
                                    .asString())
                            .as(item.toString())
                            .isNotEmpty());
            granted += listed.size() - 1;
        }
        assertThat(granted).as("besides the root").isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {111, 112})
    void whatIsWrittenBetweenPagesChangesNothing(long seed) {
        World world = World.of(seed);
        String question = world.question();
        AccountVector began = world.account().vector();
        Listed listed = world.listed("/v1/access/principals", question.replaceFirst("\\{", "{\"limit\":1,"));
        assertThat(listed.moment().path("vector").asString()).isEqualTo(began.toString());
        assertThat(world.account().vector()).isNotEqualTo(began);
        Moment moment = readSide.bean(Moments.class)
                .at(
                        world.account().account(),
                        began,
                        StreamPosition.parse(
                                listed.moment().path("systemPosition").asString()),
                        Instant.parse(listed.moment().path("at").asString()));
        assertThat(distinct(listed.items(), "principal"))
                .isEqualTo(moment.state().facts().principals().stream()
                        .map(principal -> principal.name().toString())
                        .filter(name -> readSide.bean(Decisions.class)
                                .decide(
                                        moment,
                                        JsonMapper.shared()
                                                .readValue(with(question, "principal", name), DecisionRequest.class))
                                .isAllowed())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(longs = {121, 122, 123})
    void whoCouldInAPeriodIsWhoTheEngineAllowsAtItsEveryMoment(long seed) {
        World world = World.of(seed);
        int begun = 0;
        for (int i = 0; i < 3; i++) {
            String question = world.question();
            Instant from = BEGINNING.plusSeconds(10 + world.random().nextInt(20));
            Instant to = BEGINNING.plusSeconds(60 + world.random().nextInt(25));
            List<JsonNode> could = world.all(
                    "/v1/access/history",
                    with(with(question, "from", from.toString()), "to", to.toString())
                            .replaceFirst("\\{", "{\"limit\":3,"));
            List<Instant> moments = new ArrayList<>(List.of(from, to.minusMillis(1)));
            for (int j = 0; j < 8; j++) {
                moments.add(from.plusMillis(world.random()
                        .nextInt((int) java.time.Duration.between(from, to).toMillis())));
            }
            could.forEach(stretch -> {
                moments.add(Instant.parse(stretch.path("from").asString()));
                if (stretch.has("to")) {
                    moments.add(Instant.parse(stretch.path("to").asString()));
                }
            });
            for (Instant time : new TreeSet<>(moments.subList(0, Math.min(moments.size(), 24)))) {
                Moment moment = world.at(time);
                assertThat(ids(could, time))
                        .as("%s at %s", question, time)
                        .isEqualTo(world.allowed(moment, question).stream()
                                .map(name -> idOf(moment, name))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
            begun += (int) could.stream()
                    .filter(stretch -> !stretch.path("couldBefore").asBoolean())
                    .count();
        }
        assertThat(begun).as("within the periods").isPositive();
    }

    private static Set<String> ids(List<JsonNode> could, Instant time) {
        return could.stream()
                .filter(stretch ->
                        !Instant.parse(stretch.path("from").asString()).isAfter(time))
                .filter(stretch -> !stretch.has("to")
                        || Instant.parse(stretch.path("to").asString()).isAfter(time))
                .map(stretch -> stretch.path("principalId").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String idOf(Moment moment, String name) {
        return moment.state().facts().principals().stream()
                .filter(principal -> principal.name().toString().equals(name))
                .map(principal -> principal.id().toString())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(longs = {131, 132})
    void whateverAllowsOrDeniesIsAmongTheEffectivePermissions(long seed) {
        World world = World.of(seed);
        Moment moment = world.at(BEGINNING.plusSeconds(EVENTS - 5));
        for (var principal : moment.state().facts().principals()) {
            String name = principal.name().toString();
            List<JsonNode> listed = world.all(
                    "/v1/access/permissions",
                    "{\"limit\":3,\"principal\":\"" + name + "\",\"asOf\":\"" + moment.time() + "\"}");
            List<String> statements = listed.stream()
                    .map(item -> statement(item.path("through"))
                            + item.path("effect").asString())
                    .toList();
            assertThat(statements).doesNotHaveDuplicates();
            for (int i = 0; i < 4; i++) {
                JsonNode decision = world.ask(
                                "/v1/decisions",
                                with(
                                        with(world.question(), "principal", name),
                                        "asOf",
                                        moment.time().toString()))
                        .json();
                String effect = decision.path("outcome").asString().equals("Allow") ? "Allow" : "Deny";
                decision.path("determining")
                        .forEach(determining -> assertThat(statements).contains(statement(determining) + effect));
            }
        }
    }

    private static String statement(JsonNode through) {
        return through.path("policyId").asString()
                + through.path("versionId").asString()
                + through.path("statement").asInt()
                + through.path("attachmentId").asString();
    }

    @ParameterizedTest
    @ValueSource(longs = {141, 142})
    void theResourcesThatAreListedAreThoseOfTheKnownOnesThatTheEngineAllows(long seed) {
        World world = World.of(seed);
        Moment moment = world.at(BEGINNING.plusSeconds(EVENTS - 5));
        for (var principal : moment.state().facts().principals()) {
            String name = principal.name().toString();
            Set<String> listed = distinct(
                    world.all(
                            "/v1/access/resources",
                            "{\"limit\":1,\"principal\":\"%s\",\"type\":\"record\",\"action\":\"record:read\",\"asOf\":\"%s\"}"
                                    .formatted(name, moment.time())),
                    "resource");
            for (int i = 0; i < 4; i++) {
                String resource = "acs:record::" + world.account().account() + ":r-" + i;
                String outcome = world.ask(
                                "/v1/decisions",
                                "{\"principal\":\"%s\",\"action\":\"record:read\",\"resource\":\"%s\",\"asOf\":\"%s\"}"
                                        .formatted(name, resource, moment.time()))
                        .json()
                        .path("outcome")
                        .asString();
                if (listed.contains(resource)) {
                    assertThat(outcome).isEqualTo("Allow");
                } else if (outcome.equals("Allow")) {
                    assertThat(known(moment)).doesNotContain("r-" + i);
                }
            }
        }
    }

    private static Set<String> known(Moment moment) {
        return dev.portcullis.decision.server.authzen.KnownResources.of(moment, "record").stream()
                .map(known -> known.id())
                .collect(Collectors.toSet());
    }
}
