package dev.portcullis.decision.benchmark.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** How policies, users and resources hang together. */
public enum Shape {
    /** An account in which most users share policies. The size is the number of policies, and of users. */
    ACCOUNT,
    /** The same, and every rule asks where a request comes from and when. */
    ACCOUNT_WITH_CONDITIONS,
    /** Ten access control entries on each topic, of different users; one of them denies. The size is the number of topics. */
    KAFKA,
    /** Users in roles, ten users a role, ten roles a resource; nothing denies. The size is the number of rules. */
    CASBIN;

    private static final int TEAM = 50;
    private static final int ENTRIES = 10;
    private static final long SEED = 20260601;
    private static final List<Verb> BOTH = List.of(Verb.PUB, Verb.SUB);

    /** The workload of a size; the same one every time. */
    public Workload of(int size) {
        return switch (this) {
            case ACCOUNT -> account(size, false);
            case ACCOUNT_WITH_CONDITIONS -> account(size, true);
            case KAFKA -> kafka(size);
            case CASBIN -> casbin(size);
        };
    }

    /** Which kinds of questions there are. */
    public List<Answer> answers() {
        return this == CASBIN
                ? List.of(Answer.ALLOWED, Answer.IMPLICITLY_DENIED)
                : List.of(Answer.ALLOWED, Answer.IMPLICITLY_DENIED, Answer.EXPLICITLY_DENIED);
    }

    /** A fiftieth of the policies are teams', shared by their members; the others are held by a user beside its team's. */
    private static Workload account(int size, boolean conditions) {
        int teams = Math.max(1, size / TEAM);
        int own = size - teams;
        List<SharedPolicy> policies = new ArrayList<>(size);
        for (int team = 0; team < teams; team++) {
            policies.add(new SharedPolicy(
                    "team-" + team,
                    List.of(
                            Rule.allow(BOTH, "team-" + team + "-*").onCondition(conditions),
                            Rule.deny(List.of(Verb.PUB), "team-" + team + "-audit*")
                                    .onCondition(conditions))));
        }
        for (int i = 0; i < own; i++) {
            policies.add(new SharedPolicy(
                    "own-" + i,
                    List.of(
                            Rule.allow(List.of(Verb.SUB), "orders-" + i).onCondition(conditions),
                            Rule.allow(List.of(Verb.PUB), "orders-" + i, "invoices-" + i)
                                    .onCondition(conditions))));
        }
        List<int[]> holdings = new ArrayList<>(size);
        for (int user = 0; user < size; user++) {
            holdings.add(new int[] {user % teams, teams + user % own});
        }
        int[] places = shuffle(policies);
        holdings.forEach(held -> Arrays.setAll(held, i -> places[held[i]]));
        Map<Answer, List<Question>> questions = new EnumMap<>(Answer.class);
        questions.put(
                Answer.ALLOWED,
                asked(
                        size,
                        user -> user % 2 == 0
                                ? new Question(user, Verb.PUB, "team-" + user % teams + "-topic-" + user)
                                : new Question(user, Verb.PUB, "invoices-" + user % own)));
        questions.put(
                Answer.IMPLICITLY_DENIED,
                asked(size, user -> new Question(user, Verb.PUB, "orders-" + (user + 1) % own)));
        questions.put(
                Answer.EXPLICITLY_DENIED,
                asked(size, user -> new Question(user, Verb.PUB, "team-" + user % teams + "-audit-" + user)));
        return new Workload(policies, holdings, questions);
    }

    /** As many entries a user as a topic has twice over; each user's stand in a policy of its own. */
    private static Workload kafka(int topics) {
        int users = topics / 2;
        int stride = users / ENTRIES;
        List<List<String>> subscribes = lists(users);
        List<List<String>> publishes = lists(users);
        List<List<String>> denied = lists(users);
        for (int topic = 0; topic < topics; topic++) {
            for (int entry = 0; entry < ENTRIES; entry++) {
                List<List<String>> kind = entry == ENTRIES - 1 ? denied : entry % 2 == 0 ? subscribes : publishes;
                kind.get(holder(topic, entry, users, stride)).add("topic-" + topic);
            }
        }
        List<SharedPolicy> policies = new ArrayList<>(users);
        List<int[]> holdings = new ArrayList<>(users);
        for (int user = 0; user < users; user++) {
            policies.add(new SharedPolicy(
                    "entries-" + user,
                    List.of(
                            new Rule(true, List.of(Verb.SUB), subscribes.get(user), false),
                            new Rule(true, List.of(Verb.PUB), publishes.get(user), false),
                            new Rule(false, List.of(Verb.PUB), denied.get(user), false))));
            holdings.add(new int[] {user});
        }
        Map<Answer, List<Question>> questions = new EnumMap<>(Answer.class);
        questions.put(Answer.ALLOWED, asked(topics, topic -> of(topic, topic % 9, users, stride)));
        questions.put(
                Answer.IMPLICITLY_DENIED,
                asked(topics, topic -> new Question(holder(topic, 1, users, stride), Verb.SUB, "topic-" + topic)));
        questions.put(Answer.EXPLICITLY_DENIED, asked(topics, topic -> of(topic, ENTRIES - 1, users, stride)));
        return new Workload(policies, holdings, questions);
    }

    private static Question of(int topic, int entry, int users, int stride) {
        Verb verb = entry == ENTRIES - 1 || entry % 2 == 1 ? Verb.PUB : Verb.SUB;
        return new Question(holder(topic, entry, users, stride), verb, "topic-" + topic);
    }

    private static int holder(int topic, int entry, int users, int stride) {
        return (topic / 2 + entry * stride) % users;
    }

    private static List<List<String>> lists(int count) {
        List<List<String>> lists = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    /** One rule in eleven is a role's, the others put a user into a role. */
    private static Workload casbin(int rules) {
        int roles = rules / 11;
        List<SharedPolicy> policies = new ArrayList<>(roles);
        for (int role = 0; role < roles; role++) {
            policies.add(
                    new SharedPolicy("group-" + role, List.of(Rule.allow(List.of(Verb.SUB), "data-" + role / 10))));
        }
        int users = roles * 10;
        List<int[]> holdings = new ArrayList<>(users);
        for (int user = 0; user < users; user++) {
            holdings.add(new int[] {user / 10});
        }
        Map<Answer, List<Question>> questions = new EnumMap<>(Answer.class);
        questions.put(Answer.ALLOWED, asked(users, user -> new Question(user, Verb.SUB, "data-" + user / 100)));
        questions.put(
                Answer.IMPLICITLY_DENIED, asked(users, user -> new Question(user, Verb.PUB, "data-" + user / 100)));
        return new Workload(policies, holdings, questions);
    }

    /** Puts policies into no order, as they come in life: a contestant that stops at a match should not find it first. */
    private static int[] shuffle(List<SharedPolicy> policies) {
        List<SharedPolicy> before = List.copyOf(policies);
        Collections.shuffle(policies, new Random(SEED));
        Map<SharedPolicy, Integer> places = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            places.put(policies.get(i), i);
        }
        return before.stream().mapToInt(places::get).toArray();
    }

    /** Questions about places spread over a range. */
    private static List<Question> asked(int range, IntFunction<Question> question) {
        var random = new Random(SEED);
        List<Question> questions = new ArrayList<>(Workload.QUESTIONS);
        for (int i = 0; i < Workload.QUESTIONS; i++) {
            questions.add(question.apply(random.nextInt(range)));
        }
        return questions;
    }
}
