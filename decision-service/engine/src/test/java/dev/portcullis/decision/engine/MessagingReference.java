package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.MessagingOperation.Prerequisite;
import dev.portcullis.decision.engine.MessagingOperation.Product;
import dev.portcullis.decision.engine.MessagingOperation.Requirement;
import dev.portcullis.decision.engine.ReferenceEvaluator.Answer;
import dev.portcullis.vocabulary.PrincipalName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is true of messaging operations: every question is put to the {@link ReferenceEvaluator}'s plain scan. */
final class MessagingReference {

    private MessagingReference() {}

    static Answer decide(MessagingCase c, String operation) {
        Optional<InstanceFacts> on = c.view().instance(c.instance());
        boolean mqtt = on.map(InstanceFacts::isMqtt)
                .orElse(MessagingCatalogue.find(Product.ROCKETMQ, operation).isEmpty());
        List<MessagingOperation> generations = Arrays.stream(Product.values())
                .filter(product -> mqtt == (product != Product.ROCKETMQ))
                .flatMap(product -> MessagingCatalogue.find(product, operation).stream())
                .toList();
        List<Requirement> first = generations.getFirst().requirements();
        boolean needed = generations.getFirst().prerequisite() != Prerequisite.NONE
                || first.stream().anyMatch(r -> r.form() == MessagingOperation.Form.LISTED);
        if (!c.enabled()) return plain(Outcome.IMPLICIT_DENY, Layer.PRINCIPAL);
        if (first.isEmpty()) return plain(Outcome.ALLOW, Layer.EXEMPT);
        if (!c.active() && !operation.equals("OpenOnsService")) return plain(Outcome.IMPLICIT_DENY, Layer.INACTIVE);
        if (needed && on.isEmpty()) return plain(Outcome.IMPLICIT_DENY, Layer.INSTANCE);
        if (operation.startsWith("client:") && !c.admitted()) return plain(Outcome.IMPLICIT_DENY, Layer.ALLOWLIST);
        List<Answer> answers =
                generations.stream().map(g -> all(c, g, on, mqtt)).toList();
        return first(answers, Outcome.EXPLICIT_DENY)
                .or(() -> first(answers, Outcome.ALLOW))
                .orElse(answers.getFirst());
    }

    /** All must allow. */
    private static Answer all(MessagingCase c, MessagingOperation operation, Optional<InstanceFacts> on, boolean mqtt) {
        List<Answer> answers = new ArrayList<>();
        if (operation.prerequisite() != Prerequisite.NONE) {
            Answer information = ask(c, prerequisite(operation.product()), instance(operation.product(), on));
            answers.add(new Answer(information.outcome(), Layer.INSTANCE_INFORMATION, information.determining()));
        }
        for (Requirement requirement : operation.requirements()) {
            List<String> names = new ArrayList<>(List.of(requirement.action().toString()));
            if (operation.name().startsWith("Ons")) names.add("mq:" + operation.name());
            answers.addAll(answers(c, operation.product(), requirement, names, on));
        }
        Optional<Answer> denied = mqtt ? first(answers, Outcome.EXPLICIT_DENY) : Optional.empty();
        Optional<Answer> refused =
                answers.stream().filter(a -> a.outcome() != Outcome.ALLOW).findFirst();
        Set<String> determining = new TreeSet<>();
        answers.forEach(answer -> determining.addAll(answer.determining()));
        return denied.or(() -> refused)
                .orElseGet(() -> new Answer(Outcome.ALLOW, answers.getLast().layer(), determining));
    }

    private static List<Answer> answers(
            MessagingCase c, Product product, Requirement requirement, List<String> names, Optional<InstanceFacts> on) {
        Answer any = ask(c, names, "*");
        Answer every = ask(c, names, "acs:mq:*:*:*");
        return switch (requirement.form()) {
            case ANY -> List.of(any);
            case EVERY -> List.of(every);
            case EITHER -> {
                boolean second = every.outcome() == Outcome.EXPLICIT_DENY
                        || (every.outcome() == Outcome.ALLOW && any.outcome() == Outcome.IMPLICIT_DENY);
                yield List.of(second ? every : any);
            }
            case INSTANCE -> List.of(ask(c, names, instance(product, on)));
            case LISTED ->
                List.of(
                        on.orElseThrow().namespaced()
                                ? ask(c, names, instance(product, on))
                                : plain(Outcome.ALLOW, Layer.EXEMPT));
            case TOPIC ->
                List.of(topic(c, product, on)
                        .map(name -> ask(c, names, name))
                        .orElse(plain(Outcome.IMPLICIT_DENY, Layer.ACCOUNT_SCOPE)));
            case GROUP -> List.of(ask(c, names, group(c, product, on)));
            case GROUP_OR_TOPIC -> {
                Answer group = ask(c, names, group(c, product, on));
                Answer topic = ask(c, names, topic(c, product, on).orElseThrow());
                yield topic.outcome() == Outcome.EXPLICIT_DENY ? List.of(group, topic) : List.of(group);
            }
        };
    }

    private static List<String> prerequisite(Product product) {
        return switch (product) {
            case ROCKETMQ -> List.of("mq:QueryInstanceBaseInfo", "mq:OnsInstanceBaseInfo");
            case MQTT_UPGRADED, MQTT_PREVIOUS -> List.of("mq:MqttInstanceAccess");
            case MQTT_2019 -> List.of("mq:OnsMqttInstanceBaseInfo");
        };
    }

    private static String instance(Product product, Optional<InstanceFacts> on) {
        return "acs:mq:cn:1:" + (product == Product.MQTT_UPGRADED ? "instance/" : "")
                + on.orElseThrow().instanceId();
    }

    private static Optional<String> topic(MessagingCase c, Product product, Optional<InstanceFacts> on) {
        String parent = product == Product.ROCKETMQ
                ? c.topic()
                : ClientReference.unshared(c.topic()).split("/", -1)[0];
        if (product == Product.MQTT_UPGRADED)
            return Optional.of("acs:mq:cn:1:topic/" + on.orElseThrow().instanceId() + "/" + parent);
        if (!on.orElseThrow().namespaced()) return Optional.of("acs:mq:cn:1:" + parent);
        return (product == Product.ROCKETMQ
                        ? Optional.of(on.orElseThrow().instanceId())
                        : on.orElseThrow().storeInstanceId())
                .map(id -> "acs:mq:cn:1:" + id + "%" + parent);
    }

    private static String group(MessagingCase c, Product product, Optional<InstanceFacts> on) {
        String name = product == Product.MQTT_UPGRADED
                ? "groupId/" + on.orElseThrow().instanceId() + "/" + c.group()
                : on.orElseThrow().namespaced() ? on.orElseThrow().instanceId() + "%" + c.group() : c.group();
        return "acs:mq:cn:1:" + name;
    }

    private static Answer ask(MessagingCase c, List<String> names, String resource) {
        return c.policies().principal() instanceof PrincipalName.Root
                ? plain(Outcome.ALLOW, Layer.ROOT)
                : ReferenceEvaluator.basic(c.policies(), c.policies().account(), names, resource, Layer.ACCOUNT_SCOPE);
    }

    private static Optional<Answer> first(List<Answer> answers, Outcome outcome) {
        return answers.stream().filter(answer -> answer.outcome() == outcome).findFirst();
    }

    private static Answer plain(Outcome outcome, Layer layer) {
        return new Answer(outcome, layer, Set.of());
    }
}
