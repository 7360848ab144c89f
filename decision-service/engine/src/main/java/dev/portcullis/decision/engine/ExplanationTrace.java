package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.Explanation.AppliedStatement;
import dev.portcullis.decision.engine.Explanation.NearMiss;
import dev.portcullis.decision.engine.Explanation.Part;
import dev.portcullis.language.ConditionClause;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Collects an explanation by looking at every statement, without any index. */
final class ExplanationTrace implements Trace {

    private final PrincipalName principal;
    private RequestContext context;
    private final List<Explanation.Step> steps = new ArrayList<>();
    private List<Action> names = List.of();
    private ResourceName resource = ResourceName.of("*");

    ExplanationTrace(PrincipalName principal, RequestContext context) {
        this.principal = principal;
        this.context = context;
    }

    Explanation explanation(Decision decision) {
        return new Explanation(decision, steps);
    }

    @Override
    public void check(
            String purpose, List<Action> checkedNames, ResourceName checkedResource, RequestContext checkedContext) {
        context = checkedContext;
        names = checkedNames;
        resource = checkedResource;
        steps.add(new Explanation.Question(purpose, List.copyOf(checkedNames), checkedResource));
    }

    @Override
    public void step(Layer layer, Outcome outcome, String reason) {
        steps.add(new Explanation.Remark(layer, outcome, reason));
    }

    @Override
    public void policies(Layer layer, Outcome outcome, List<Action> layerNames, Consumer<PolicyVisitor> policies) {
        names = layerNames;
        Scan scan = new Scan();
        policies.accept(scan);
        scan.applied.sort(Comparator.comparingInt(applied -> applied.effect() == Effect.DENY ? 0 : 1));
        steps.add(new Explanation.Consultation(
                layer, outcome, scan.policies, scan.statements, scan.applied, scan.nearMisses));
    }

    private final class Scan implements PolicyVisitor {

        private int policies;
        private int statements;
        private final List<AppliedStatement> applied = new ArrayList<>();
        private final List<NearMiss> nearMisses = new ArrayList<>();

        @Override
        public void visit(PolicyInForce policy, AttachmentReference attachment) {
            policies++;
            for (CompiledStatement statement : policy.compiled().statements()) {
                statements++;
                look(statement, new DeterminingStatement(policy.reference(), statement.index(), attachment));
            }
        }

        private void look(CompiledStatement statement, DeterminingStatement reference) {
            List<Part> misses = new ArrayList<>();
            if (!statement.matchesAction(names)) {
                misses.add(Part.ACTION);
            }
            if (!statement.matchesResource(resource)) {
                misses.add(Part.RESOURCE);
            }
            if (!statement.matchesPrincipal(principal)) {
                misses.add(Part.PRINCIPAL);
            }
            List<ConditionClause> failing = failing(statement);
            if (!failing.isEmpty()) {
                misses.add(Part.CONDITION);
            }
            Effect effect = statement.source().effect();
            if (effect == Effect.ALLOW && reference.attachment().hasEnded()) {
                misses.add(Part.END);
            }
            if (misses.isEmpty()) {
                applied.add(new AppliedStatement(effect, reference));
            } else if (misses.size() == 1) {
                Part part = misses.getFirst();
                nearMisses.add(
                        new NearMiss(effect, reference, part, detail(statement, part, failing), missing(failing)));
            }
        }

        private List<ConditionClause> failing(CompiledStatement statement) {
            List<ConditionClause> clauses = statement.source().conditions();
            List<ConditionClause> failing = new ArrayList<>();
            for (int i = 0; i < clauses.size(); i++) {
                if (!statement.condition(i).holds(context)) {
                    failing.add(clauses.get(i));
                }
            }
            return failing;
        }

        private List<String> missing(List<ConditionClause> failing) {
            return failing.stream()
                    .filter(clause -> context.find(clause.canonicalKey()) == null)
                    .map(ConditionClause::key)
                    .distinct()
                    .toList();
        }

        private String detail(CompiledStatement statement, Part part, List<ConditionClause> failing) {
            return switch (part) {
                case ACTION ->
                    statement.source().action().elementName() + " "
                            + list(statement.source().action().patterns())
                            + (statement.source().action().negated() ? " leaves out " : " does not cover ")
                            + list(names)
                            + ".";
                case RESOURCE ->
                    statement
                            .source()
                            .resource()
                            .map(clause -> clause.elementName() + " " + list(clause.patterns())
                                    + (clause.negated() ? " leaves out " : " does not cover ") + resource + ".")
                            .orElse("");
                case PRINCIPAL -> "Principal does not name " + principal + ".";
                case END -> "The end of the attachment has passed.";
                case CONDITION -> failing.stream().map(this::failure).collect(Collectors.joining(" "));
            };
        }

        private String failure(ConditionClause clause) {
            Optional<ContextValue> actual = Optional.ofNullable(context.find(clause.canonicalKey()));
            return clause.operator() + " " + clause.key() + " " + list(clause.values())
                    + actual.map(value -> " does not hold for " + list(value.texts()) + ".")
                            .orElse(" does not hold, for the request has no " + clause.key() + ".");
        }

        private static String list(List<?> values) {
            int shown = Math.min(values.size(), 4);
            String text =
                    values.subList(0, shown).stream().map(Object::toString).collect(Collectors.joining(", "));
            return "[" + text + (values.size() > shown ? ", … " + (values.size() - shown) + " more" : "") + "]";
        }
    }
}
