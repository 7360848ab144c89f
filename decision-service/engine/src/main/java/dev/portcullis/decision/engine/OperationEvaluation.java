package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.MessagingOperation.Prerequisite;
import dev.portcullis.decision.engine.MessagingOperation.Product;
import dev.portcullis.decision.engine.MessagingOperation.Requirement;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import dev.portcullis.vocabulary.TopicFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One messaging operation: the instance's layers, the prerequisite, and all that the operation asks. */
final class OperationEvaluation {

    /** What activates messaging, and so needs no activation. */
    private static final String ACTIVATION = "OpenOnsService";

    private static final ResourceName ANY = ResourceName.of("*");
    private static final ResourceName EVERY = ResourceName.of("acs:mq:*:*:*");

    private final AccountView view;
    private final OperationRequest request;
    private final @Nullable Trace trace;

    OperationEvaluation(AccountView view, OperationRequest request, @Nullable Trace trace) {
        this.view = view;
        this.request = request;
        this.trace = trace;
    }

    Decision decide() {
        Optional<InstanceFacts> instance = request.instance().flatMap(view::instance);
        boolean mqtt = instance.isPresent()
                ? instance.get().isMqtt()
                : MessagingCatalogue.find(Product.ROCKETMQ, request.operation()).isEmpty();
        List<MessagingOperation> generations = generations(mqtt);
        if (generations.isEmpty()) {
            throw new RequestRejected(
                    RequestRejected.Code.UNKNOWN_OPERATION,
                    "There is no messaging operation `" + request.operation() + "`.");
        }
        MessagingOperation operation = generations.getFirst();
        RamEvaluation ram = principal();
        if (ram == null) {
            return Decision.implicitDeny(Layer.PRINCIPAL);
        }
        if (operation.requirements().isEmpty()) {
            return step(Decision.allow(Layer.EXEMPT), "The operation needs no permission.");
        }
        if (!view.messagingActive() && !request.operation().equals(ACTIVATION)) {
            return step(Decision.implicitDeny(Layer.INACTIVE), RequestEvaluation.INACTIVE);
        }
        if (needsInstance(operation)) {
            if (request.instance().isEmpty()) {
                throw new RequestRejected(
                        RequestRejected.Code.INSTANCE_REQUIRED,
                        "The operation `" + request.operation() + "` needs an instance.");
            }
            if (instance.isEmpty()) {
                return step(
                        Decision.implicitDeny(Layer.INSTANCE),
                        "There is no instance `" + request.instance().get() + "` in the account.");
            }
        }
        if (operation.isClients()) {
            SourceAddress address = request.sourceAddress()
                    .orElseThrow(() -> new RequestRejected(
                            RequestRejected.Code.SOURCE_ADDRESS_REQUIRED,
                            "A client's request on an instance needs the address it came from."));
            if (!instance.orElseThrow().allowlist().admits(address)) {
                return step(
                        Decision.implicitDeny(Layer.ALLOWLIST),
                        "The address list of the instance does not have " + address + ".");
            }
        }
        // What lists instances or creates one is on none, whatever the request names besides.
        RamEvaluation placed = needsInstance(operation) ? ram.on(instance.orElseThrow()) : ram;
        return generations(placed, generations, instance);
    }

    /** Any generation of names may grant; a Deny in any denies; of the refusals the newest generation's is named. */
    private Decision generations(
            RamEvaluation ram, List<MessagingOperation> generations, Optional<InstanceFacts> instance) {
        Decision granted = null;
        Decision refused = null;
        for (MessagingOperation generation : generations) {
            Decision decision = all(ram, generation, instance);
            if (decision.outcome() == Outcome.EXPLICIT_DENY) {
                return decision;
            }
            if (decision.isAllowed()) {
                granted = granted == null ? decision : granted;
            } else {
                refused = refused == null ? decision : refused;
            }
        }
        if (granted != null) {
            return granted;
        }
        return refused == null ? Decision.implicitDeny(Layer.ACCOUNT_SCOPE) : refused;
    }

    private Decision all(RamEvaluation ram, MessagingOperation operation, Optional<InstanceFacts> instance) {
        Names names = new Names(operation.product(), instance, request);
        List<Decision> decisions = new ArrayList<>();
        if (operation.prerequisite() != Prerequisite.NONE) {
            List<Action> actions = switch (operation.product()) {
                case ROCKETMQ -> MessagingTarget.INSTANCE_INFORMATION;
                case MQTT_UPGRADED, MQTT_PREVIOUS -> List.of(MessagingTarget.MQTT_ACCESS.getFirst());
                case MQTT_2019 -> List.of(MessagingTarget.MQTT_ACCESS.getLast());
            };
            decisions.add(ram.decide("instance information", actions, names.instance())
                    .in(Layer.INSTANCE_INFORMATION));
        }
        for (Requirement requirement : operation.requirements()) {
            List<Action> actions = operation
                    .alias()
                    .map(alias -> List.of(requirement.action(), alias))
                    .orElse(List.of(requirement.action()));
            requirement(ram, requirement, actions, names, decisions);
        }
        return together(decisions, operation.product() != Product.ROCKETMQ);
    }

    private void requirement(
            RamEvaluation ram, Requirement requirement, List<Action> actions, Names names, List<Decision> into) {
        String purpose = "operation " + request.operation();
        switch (requirement.form()) {
            case ANY -> into.add(ram.decide(purpose, actions, ANY));
            case EVERY -> into.add(ram.decide(purpose, actions, EVERY));
            case EITHER -> {
                Decision any = ram.decide(purpose, actions, ANY);
                Decision every = ram.decide(purpose, actions, EVERY);
                boolean second = every.outcome() == Outcome.EXPLICIT_DENY
                        || (any.outcome() == Outcome.IMPLICIT_DENY && every.isAllowed());
                into.add(second ? every : any);
            }
            case INSTANCE -> into.add(ram.decide(purpose, actions, names.instance()));
            case LISTED ->
                into.add(
                        names.isNamespaced()
                                ? ram.decide(purpose, actions, names.instance())
                                : step(
                                        Decision.allow(Layer.EXEMPT),
                                        "Instances without a namespace are listed for everybody."));
            case TOPIC -> names.topic().ifPresent(topic -> into.add(ram.decide(purpose, actions, topic)));
            case GROUP -> into.add(ram.decide(purpose, actions, names.group()));
            case GROUP_OR_TOPIC -> groupOrTopic(ram, purpose, actions, names, into);
        }
        if (requirement.form() == MessagingOperation.Form.TOPIC && names.topic().isEmpty()) {
            // An older generation has no name for the topic of an instance whose store is not known.
            into.add(Decision.implicitDeny(Layer.ACCOUNT_SCOPE));
        }
    }

    /** The group decides where it is named, else the topic; a Deny on either denies. */
    private void groupOrTopic(
            RamEvaluation ram, String purpose, List<Action> actions, Names names, List<Decision> into) {
        boolean byGroup = request.group().isPresent();
        into.add(ram.decide(
                purpose, actions, byGroup ? names.group() : names.topic().orElseThrow()));
        if (byGroup && request.topic().isPresent()) {
            Decision topic = ram.decide(purpose, actions, names.topic().orElseThrow());
            if (topic.outcome() == Outcome.EXPLICIT_DENY) {
                into.add(topic);
            }
        }
    }

    /**
     * All must allow, and the first refusal is named; where there are other generations of names to ask, an explicit deny
     * comes before an implicit one.
     */
    private static Decision together(List<Decision> decisions, boolean explicitFirst) {
        List<DeterminingStatement> determining = new ArrayList<>();
        Decision refused = null;
        for (Decision decision : decisions) {
            if (decision.outcome() == Outcome.EXPLICIT_DENY && (explicitFirst || refused == null)) {
                return decision;
            }
            if (!decision.isAllowed() && refused == null) {
                refused = decision;
            }
            for (DeterminingStatement statement : decision.determining()) {
                if (!determining.contains(statement)) {
                    determining.add(statement);
                }
            }
        }
        return refused != null
                ? refused
                : new Decision(Outcome.ALLOW, decisions.getLast().layer(), determining);
    }

    private List<MessagingOperation> generations(boolean mqtt) {
        List<MessagingOperation> found = new ArrayList<>();
        for (Product product : Product.values()) {
            if ((product != Product.ROCKETMQ) == mqtt) {
                MessagingCatalogue.find(product, request.operation()).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean needsInstance(MessagingOperation operation) {
        return operation.prerequisite() != Prerequisite.NONE
                || operation.requirements().stream().anyMatch(r -> r.form() == MessagingOperation.Form.LISTED);
    }

    private @Nullable RamEvaluation principal() {
        PrincipalName name = request.principal();
        Optional<PrincipalFacts> facts = name instanceof PrincipalName.Provider
                        || name.account().value() != view.account().value()
                ? Optional.empty()
                : view.principal(name);
        if (facts.isEmpty() || !facts.get().enabled()) {
            step(
                    Decision.implicitDeny(Layer.PRINCIPAL),
                    facts.isEmpty() ? "There is no such principal in the account." : "The principal is disabled.");
            return null;
        }
        AuthorizationRequest asked = new AuthorizationRequest(
                name,
                MessagingTarget.INSTANCE_INFORMATION.getFirst(),
                List.of(ANY),
                request.instance(),
                request.sourceAddress(),
                request.context(),
                request.resourceGroup(),
                request.session());
        return new RamEvaluation(view, asked, facts.get(), true, trace);
    }

    private Decision step(Decision decision, String reason) {
        if (trace != null) {
            trace.step(decision.layer(), decision.outcome(), reason);
        }
        return decision;
    }

    /** The names of a request's resources in one product's forms. */
    private record Names(Product product, Optional<InstanceFacts> facts, OperationRequest request) {

        private InstanceFacts known() {
            return facts.orElseThrow();
        }

        boolean isNamespaced() {
            return known().namespaced();
        }

        ResourceName instance() {
            String id = known().instanceId();
            return product == Product.MQTT_UPGRADED ? named("instance/" + id) : known().name();
        }

        Optional<ResourceName> topic() {
            String topic = request.topic().orElseThrow(() -> missing("topic"));
            if (product == Product.ROCKETMQ) {
                return Optional.of(named(isNamespaced() ? known().instanceId() + "%" + topic : topic));
            }
            TopicFilter filter = MqttTopics.filter(topic);
            if (!filter.hasNamedFirstLevel()) {
                // Covers topics that a Deny may name; nothing could be decided about all of them at once.
                throw missing("topic whose first level is a name");
            }
            String parent = filter.firstLevel();
            if (product == Product.MQTT_UPGRADED) {
                return Optional.of(named("topic/" + known().instanceId() + "/" + parent));
            }
            if (!isNamespaced()) {
                return Optional.of(named(parent));
            }
            return known().storeInstanceId().map(store -> named(store + "%" + parent));
        }

        ResourceName group() {
            String group = request.group().orElseThrow(() -> missing("group"));
            if (product == Product.MQTT_UPGRADED) {
                return named("groupId/" + known().instanceId() + "/" + group);
            }
            return named(isNamespaced() ? known().instanceId() + "%" + group : group);
        }

        private ResourceName named(String relativeId) {
            try {
                return known().resource(relativeId);
            } catch (IllegalArgumentException e) {
                throw new RequestRejected(
                        RequestRejected.Code.INVALID_RESOURCE, "The name cannot be used: " + e.getMessage() + ".");
            }
        }

        private RequestRejected missing(String what) {
            return new RequestRejected(
                    RequestRejected.Code.RESOURCE_REQUIRED,
                    "The operation `" + request.operation() + "` needs a " + what + ".");
        }
    }
}
