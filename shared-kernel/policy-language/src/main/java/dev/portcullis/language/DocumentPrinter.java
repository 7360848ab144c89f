package dev.portcullis.language;

import dev.portcullis.vocabulary.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes a document as JSON with two blanks a level; single values stand without a list. */
final class DocumentPrinter {

    private final StringBuilder out = new StringBuilder();
    private int depth;

    String print(PolicyDocument document) {
        List<Runnable> members = new ArrayList<>();
        members.add(() -> member("Version", "1"));
        members.add(() -> {
            name("Statement");
            block('[', ']', document.statements(), this::statement);
        });
        block('{', '}', members, Runnable::run);
        return out.append('\n').toString();
    }

    private void statement(Statement statement) {
        List<Runnable> members = new ArrayList<>();
        statement.sid().ifPresent(sid -> members.add(() -> member("Sid", sid)));
        members.add(() -> member("Effect", statement.effect() == Effect.ALLOW ? "Allow" : "Deny"));
        statement.principal().ifPresent(principal -> members.add(() -> principal(principal)));
        members.add(
                () -> list(statement.action().elementName(), statement.action().patterns()));
        statement
                .resource()
                .ifPresent(resource -> members.add(() -> list(resource.elementName(), resource.patterns())));
        if (!statement.conditions().isEmpty()) {
            members.add(() -> conditions(statement.conditions()));
        }
        block('{', '}', members, Runnable::run);
    }

    private void principal(PrincipalClause principal) {
        name("Principal");
        List<Runnable> members = new ArrayList<>();
        if (!principal.ram().isEmpty()) {
            members.add(() -> list("RAM", principal.ram()));
        }
        if (!principal.services().isEmpty()) {
            members.add(() -> list("Service", principal.services()));
        }
        if (!principal.federated().isEmpty()) {
            members.add(() -> list("Federated", principal.federated()));
        }
        block('{', '}', members, Runnable::run);
    }

    private void conditions(List<ConditionClause> conditions) {
        name("Condition");
        List<ConditionOperator> operators =
                conditions.stream().map(ConditionClause::operator).distinct().toList();
        block('{', '}', operators, operator -> {
            name(operator.toString());
            List<ConditionClause> keys = conditions.stream()
                    .filter(c -> c.operator().equals(operator))
                    .toList();
            block('{', '}', keys, clause -> list(clause.key(), clause.values()));
        });
    }

    private void list(String name, List<?> values) {
        name(name);
        if (values.size() == 1) {
            quoted(values.getFirst().toString());
        } else {
            block('[', ']', values, value -> quoted(value.toString()));
        }
    }

    private void member(String name, String value) {
        name(name);
        quoted(value);
    }

    private void name(String name) {
        quoted(name);
        out.append(": ");
    }

    private <T> void block(char open, char close, List<T> parts, Consumer<T> print) {
        out.append(open);
        depth++;
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "\n" : ",\n").repeat("  ", depth);
            print.accept(parts.get(i));
        }
        depth--;
        out.append('\n').repeat("  ", depth).append(close);
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
