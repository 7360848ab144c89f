package dev.portcullis.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the conditions of a statement. */
final class ConditionReader {

    private final DocumentReader reader;

    ConditionReader(DocumentReader reader) {
        this.reader = reader;
    }

    List<ConditionClause> read(Elements statement) {
        List<ConditionClause> clauses = new ArrayList<>();
        Json condition = statement.optional("Condition");
        if (condition == null) {
            return clauses;
        }
        String path = statement.path("Condition");
        Elements operators = reader.elements(condition, path, "Condition");
        if (operators == null) {
            return clauses;
        }
        if (operators.members().isEmpty()) {
            reader.problem(Problem.Code.EMPTY, "Condition is an empty object; leave it out.", condition, path);
        }
        for (Json.Member member : operators.members()) {
            operator(member, operators.path(member.name()), clauses);
        }
        return clauses;
    }

    private void operator(Json.Member member, String path, List<ConditionClause> into) {
        Optional<ConditionOperator> operator = ConditionOperator.named(member.name());
        if (operator.isEmpty()) {
            reader.problem(Problem.Code.UNSUPPORTED_OPERATOR, unsupported(member.name()), member.at(), path);
            return;
        }
        Elements keys = reader.elements(member.value(), path, "A condition operator");
        reader.place(path, member.at());
        if (keys == null) {
            return;
        }
        if (keys.members().isEmpty()) {
            reader.problem(Problem.Code.EMPTY, "`" + member.name() + "` has no condition key.", member.value(), path);
        }
        for (Json.Member key : keys.members()) {
            key(operator.get(), key, keys.path(key.name()), into);
        }
    }

    private static String unsupported(String name) {
        if (name.equals("Null") || name.endsWith("IfExists")) {
            return "The condition operator 'IfExists/Null' is not supported";
        }
        for (ConditionOperator.Comparison comparison : ConditionOperator.Comparison.values()) {
            if (comparison.documentName().equalsIgnoreCase(name)) {
                return "The condition operator '" + name + "' is not supported; it is written `"
                        + comparison.documentName() + "`.";
            }
        }
        return "The condition operator '" + name + "' is not supported.";
    }

    private void key(ConditionOperator operator, Json.Member key, String path, List<ConditionClause> into) {
        if (!ConditionKeys.isKey(key.name())) {
            reader.problem(
                    Problem.Code.WRONG_VALUE,
                    "A condition key is written prefix:Name in at most " + ConditionKeys.MAX_LENGTH
                            + " characters, not `" + key.name() + "`.",
                    key.at(),
                    path);
            return;
        }
        List<String> values = new ArrayList<>();
        if (key.value() instanceof Json.Items items) {
            reader.refuseEmpty(items, path, "`" + key.name() + "` has an empty list of values.");
            for (int i = 0; i < items.items().size(); i++) {
                value(operator, items.items().get(i), JsonPath.item(path, i), values);
            }
        } else {
            value(operator, key.value(), path, values);
        }
        if (!values.isEmpty()) {
            into.add(new ConditionClause(operator, key.name(), values));
        }
    }

    private void value(ConditionOperator operator, Json json, String path, List<String> into) {
        String value = switch (json) {
            case Json.Text text -> text.value();
            case Json.Bare bare when !bare.isNull() -> bare.value();
            case Json.Bare _, Json.Items _, Json.Structure _ -> {
                reader.wrongType(json, path, "A condition value is a string or a list of strings");
                yield null;
            }
        };
        if (value == null) {
            return;
        }
        ConditionOperator.ValueClass valueClass = operator.comparison().valueClass();
        if (!ConditionValues.isOfClass(value, valueClass)) {
            reader.problem(
                    Problem.Code.WRONG_VALUE,
                    "`" + operator + "` takes " + valueClass.description() + ", not `" + value + "`.",
                    json,
                    path);
        }
        reader.place(path, json.at());
        into.add(value);
    }
}
