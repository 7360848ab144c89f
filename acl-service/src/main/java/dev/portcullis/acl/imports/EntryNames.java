package dev.portcullis.acl.imports;

import dev.portcullis.acl.resource.ResourceNames;
import dev.portcullis.platform.problem.Rejection;

/** Which names an entry may have. */
final class EntryNames {

    private EntryNames() {}

    /** Whether it is a name, a prefix that ends with a star, or a star. */
    static boolean isPattern(String name) {
        try {
            ResourceNames.requirePattern(name, "");
            return true;
        } catch (Rejection _) {
            return false;
        }
    }

    /** Whether it is a name that stands for itself. */
    static boolean isName(String name) {
        return !name.endsWith("*") && isPattern(name);
    }
}
