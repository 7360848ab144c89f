package dev.portcullis.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureRulesTest {

    private static final String BROKEN = "dev.portcullis.testkit.architecture.broken";

    /** Which small house of the fixtures breaks which rule. */
    private static final Map<String, String> BROKEN_BY = brokenBy();

    @ParameterizedTest(name = "{0}")
    @MethodSource("ruleNames")
    void everyRuleCatchesTheFixtureThatBreaksIt(String rule) {
        String base = BROKEN + "." + BROKEN_BY.get(rule);
        var classes = new ClassFileImporter().importPackages(base);
        var checked = Objects.requireNonNull(new ArchitectureRules(base).all().get(rule));
        assertThatThrownBy(() -> checked.check(classes))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    @Test
    void everyRuleHasAFixtureThatBreaksIt() {
        assertThat(new ArchitectureRules(BROKEN).all().keySet()).isEqualTo(BROKEN_BY.keySet());
    }

    private static Stream<String> ruleNames() {
        return new ArchitectureRules(BROKEN).all().keySet().stream();
    }

    private static Map<String, String> brokenBy() {
        Map<String, String> brokenBy = new LinkedHashMap<>();
        for (String service : new String[] {"identity", "policy", "acl", "decision.server"}) {
            brokenBy.put(service + " imports no other service", "services");
        }
        brokenBy.put("vocabulary is plain Java", "layers");
        brokenBy.put("the policy language knows vocabulary and a tokenizer", "layers");
        brokenBy.put("the engine is pure", "layers");
        brokenBy.put("proofs are plain Java over vocabulary", "layers");
        brokenBy.put("the replica knows no Spring", "layers");
        brokenBy.put("the platform knows no service", "layers");
        brokenBy.put("Kafka stays in its rooms", "kafka");
        brokenBy.put("JDBC stays in its rooms", "jdbc");
        brokenBy.put("aggregates and messages are plain", "aggregates");
        brokenBy.put("events are named records under a sealed parent", "events");
        brokenBy.put("evolving reads no clock and no chance", "aggregates");
        brokenBy.put("injection is by constructor", "injection");
        brokenBy.put("names say what a thing is", "names");
        brokenBy.put("configuration stays in its rooms", "configuration");
        brokenBy.put("packages are null-marked", "nullness");
        for (String service : new String[] {"identity", "policy", "acl", "decision.server", "platform"}) {
            brokenBy.put("slices of " + service + " are acyclic", "cycles");
        }
        return brokenBy;
    }
}
