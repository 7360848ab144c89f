package dev.portcullis.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of one object while it is read. */
final class Elements {

    private final DocumentReader reader;
    private final Json.Structure structure;
    private final String path;
    private final String what;

    Elements(DocumentReader reader, Json.Structure structure, String path, String what) {
        this.reader = reader;
        this.structure = structure;
        this.path = path;
        this.what = what;
    }

    String path(String name) {
        return JsonPath.member(path, name);
    }

    List<Json.Member> members() {
        return structure.members();
    }

    @Nullable
    Json optional(String name) {
        for (Json.Member member : structure.members()) {
            if (member.name().equals(name)) {
                return member.value();
            }
        }
        return null;
    }

    @Nullable
    Json required(String name) {
        Json value = optional(name);
        if (value == null) {
            missing(name);
        }
        return value;
    }

    void missing(String name) {
        reader.problem(Problem.Code.MISSING_ELEMENT, what + " needs " + name + ".", structure, path);
    }

    void forbid(String name, String message) {
        for (Json.Member member : structure.members()) {
            if (member.name().equals(name)) {
                reader.problem(Problem.Code.UNKNOWN_ELEMENT, message, member.at(), path(name));
            }
        }
    }

    void allowOnly(String... names) {
        for (Json.Member member : structure.members()) {
            if (!List.of(names).contains(member.name())) {
                reader.problem(
                        Problem.Code.UNKNOWN_ELEMENT,
                        what + " has no element `" + member.name() + "`" + nearest(member.name(), names) + ".",
                        member.at(),
                        path(member.name()));
            }
        }
    }

    private static String nearest(String name, String[] names) {
        for (String known : names) {
            if (known.equalsIgnoreCase(name)) {
                return "; it is written `" + known + "`";
            }
        }
        return "";
    }
}
