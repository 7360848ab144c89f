package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.decision.engine.RequestRejected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference of error codes lists what is written out in the code, and nothing that is not. */
class ErrorReferenceTest {

    private static final Path ROOT = Path.of("../..");
    private static final String ALL_SERVICES = "All services";

    private static final Pattern WRITTEN_OUT = Pattern.compile(
            "Rejection\\s*\\.(of|badRequest|badParameter|badField|notFound|conflict|unavailable|noPermission)\\(\\s*"
                    + "(?:(\\d+),\\s*)?(?:\"([A-Za-z.]+)\",)?");
    private static final Pattern TOKEN_REFUSED =
            Pattern.compile("(?:ConsistencyTokens\\.|\\b)refuse\\(\\s*\"([A-Z][A-Za-z]+)\",");
    private static final Pattern TOLD_APART = Pattern.compile("\\? \"([A-Za-z.]+)\" : \"([A-Za-z.]+)\",");
    private static final Pattern ROW = Pattern.compile("\\| (\\d{3}) \\| `([A-Za-z.]+)` \\| .+ \\|");
    private static final Map<String, Integer> STATUSES = Map.of(
            "badRequest", 400,
            "badParameter", 400,
            "badField", 400,
            "noPermission", 403,
            "notFound", 404,
            "conflict", 409,
            "unavailable", 503);

    @Test
    void whatEveryServiceMayAnswerIsListedForAll() {
        Set<String> written = codes("shared-kernel/platform", "decision-service/guard");

        assertThat(listed(ALL_SERVICES)).containsExactlyInAnyOrderElementsOf(written);
    }

    @ParameterizedTest
    @CsvSource({
        "identity-service, identity-service",
        "policy-service, policy-service",
        "acl-service, acl-service",
        "decision-service, decision-service/server",
        "gateway, deploy/standalone"
    })
    void whatAServiceWritesOutIsListedForItOrForAll(String section, String module) {
        Set<String> known = listed(ALL_SERVICES);
        known.addAll(listed(section));

        assertThat(known).containsAll(codes(module));
    }

    @Test
    void whatOnlyDecisionServiceAndTheGatewayAnswerIsListedAndNothingElse() {
        Set<String> decisions = codes("decision-service/server");
        Arrays.stream(RequestRejected.Code.values()).forEach(code -> decisions.add("400 " + code.wireName()));
        decisions.removeAll(listed(ALL_SERVICES));
        Set<String> gateway = codes("deploy/standalone");
        gateway.removeAll(listed(ALL_SERVICES));

        assertThat(listed("decision-service")).isEqualTo(decisions);
        assertThat(listed("gateway")).isEqualTo(gateway);
    }

    private static Set<String> listed(String section) {
        try (Stream<String> lines = Files.lines(ROOT.resolve("docs/reference/errors.md"))) {
            Set<String> rows = lines.dropWhile(line -> !line.equals("## " + section))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .map(ROW::matcher)
                    .filter(Matcher::matches)
                    .map(row -> row.group(1) + " " + row.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(rows).as(section).isNotEmpty();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> codes(String... modules) {
        Set<String> codes = new TreeSet<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read(file, codes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return codes;
    }

    private static void read(Path file, Set<String> codes) {
        String source;
        try {
            source = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Matcher found = WRITTEN_OUT.matcher(source); found.find(); ) {
            String factory = found.group(1);
            String code = factory.equals("noPermission") ? "NoPermission" : found.group(3);
            String status = found.group(2) == null ? String.valueOf(STATUSES.get(factory)) : found.group(2);
            if (code != null) {
                codes.add(status + " " + code);
            }
        }
        boolean tellsApart = file.endsWith("SecurityConfiguration.java");
        for (Matcher found = TOLD_APART.matcher(source); tellsApart && found.find(); ) {
            codes.add("401 " + found.group(1));
            codes.add("401 " + found.group(2));
        }
        for (Matcher found = TOKEN_REFUSED.matcher(source); found.find(); ) {
            codes.add("400 InvalidConsistencyToken." + found.group(1));
        }
    }
}
