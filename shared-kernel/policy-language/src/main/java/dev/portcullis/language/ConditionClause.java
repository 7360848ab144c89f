package dev.portcullis.language;

import java.util.List;

/**
 * One operator over one key: the key's value in the request is compared with a list of values, any of which will do
 * (semantics reference §1.6).
 *
 * @param operator how to compare
 * @param key      as written
 * @param values   at least one; as written, bare numbers and booleans as their text
 */
public record ConditionClause(ConditionOperator operator, String key, List<String> values) {

    public ConditionClause {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition has at least one value");
        }
    }

    /** The form under which the key is looked up. */
    public String canonicalKey() {
        return ConditionKeys.canonical(key);
    }
}
