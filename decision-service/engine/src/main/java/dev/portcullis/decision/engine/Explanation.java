package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.ResourceName;
import java.util.List;

/**
 * Why a decision is what it is: per question and layer what was looked at, what applied, and what nearly did.
 *
 * <p>Immutable and safe for use by any thread.
 *
 * @param decision the decision
 * @param steps    what was done, in order
 */
public record Explanation(Decision decision, List<Step> steps) {

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** Something that was done on the way to the decision. */
    public sealed interface Step {}

    /**
     * A question was put: may the principal do this to that?
     *
     * @param purpose  {@code request}, or what the question is a prerequisite for
     * @param names    the names under which the action goes
     * @param resource the resource
     */
    public record Question(String purpose, List<Action> names, ResourceName resource) implements Step {}

    /** A layer answered without looking at policies. */
    public record Remark(Layer layer, Outcome outcome, String reason) implements Step {}

    /**
     * A layer's policies were put to the question.
     *
     * @param policies   how many policies there were
     * @param statements how many statements they have
     * @param applied    the statements that apply, denies first
     * @param nearMisses the statements that match in all parts but one
     */
    public record Consultation(
            Layer layer,
            Outcome outcome,
            int policies,
            int statements,
            List<AppliedStatement> applied,
            List<NearMiss> nearMisses)
            implements Step {
        public Consultation {
            applied = List.copyOf(applied);
            nearMisses = List.copyOf(nearMisses);
        }
    }

    /** A statement that applies to the request. */
    public record AppliedStatement(Effect effect, DeterminingStatement statement) {}

    /** The parts of a statement, and the end of the attachment by which it bears on the principal. */
    public enum Part {
        ACTION("action"),
        RESOURCE("resource"),
        PRINCIPAL("principal"),
        CONDITION("condition"),
        END("end");

        private final String wireName;

        Part(String wireName) {
            this.wireName = wireName;
        }

        /** The name in answers, such as {@code condition}. */
        public String wireName() {
            return wireName;
        }
    }

    /**
     * A statement that would apply but for one part.
     *
     * @param part        the part that does not match
     * @param detail      a sentence that says what the part wants and what the request has
     * @param missingKeys the condition keys that the request lacks, as written in the statement
     */
    public record NearMiss(
            Effect effect, DeterminingStatement statement, Part part, String detail, List<String> missingKeys) {
        public NearMiss {
            missingKeys = List.copyOf(missingKeys);
        }
    }

    /** The explanation in sentences, one a line. */
    public String text() {
        return ExplanationText.of(this);
    }
}
