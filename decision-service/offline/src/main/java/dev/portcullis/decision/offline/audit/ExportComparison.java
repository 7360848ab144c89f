package dev.portcullis.decision.offline.audit;

import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.vocabulary.EventAttribute;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the first entry in which an export differs from one that was made earlier. */
final class ExportComparison {

    private final ExportReader older;
    private final ExportReader newer;

    ExportComparison(ExportReader older, ExportReader newer) {
        this.older = older;
        this.newer = newer;
    }

    /** A line with a number. */
    private record Numbered(long sequence, TreeHash hash, Optional<LoggedEntry> entry) {}

    /** A sentence about the first difference; empty if everything that the older one has is in the newer as it was. */
    Optional<String> firstDifference() throws IOException {
        @Nullable Numbered now = next(newer);
        for (@Nullable Numbered before = next(older); before != null; before = next(older)) {
            while (now != null && now.sequence() < before.sequence()) {
                now = next(newer);
            }
            if (now == null || now.sequence() > before.sequence()) {
                return Optional.of("entry " + before.sequence() + " was in the older export and is gone");
            }
            if (!now.hash().equals(before.hash())) {
                return Optional.of("entry " + before.sequence() + " is not what it was: " + difference(before, now));
            }
        }
        return Optional.empty();
    }

    private static String difference(Numbered before, Numbered now) {
        if (before.entry().isEmpty() || now.entry().isEmpty()) {
            return "its leaf has another hash";
        }
        LoggedEntry one = before.entry().get();
        LoggedEntry other = now.entry().get();
        for (EventAttribute attribute : EventAttribute.values()) {
            String was = one.attributes().get(attribute);
            String is = other.attributes().get(attribute);
            if (!Objects.equals(was, is)) {
                return changed(attribute.attributeName(), was, is);
            }
        }
        if (!one.stream().equals(other.stream())) {
            return changed("stream", one.stream(), other.stream());
        }
        if (!one.data().equals(other.data())) {
            return changed("data", one.data(), other.data());
        }
        return one.signature().equals(other.signature())
                ? changed("contentType", one.contentType(), other.contentType())
                : changed("signature", one.signature(), other.signature());
    }

    private static String changed(String field, @Nullable String was, @Nullable String is) {
        return field + " was " + quoted(was) + " and is " + quoted(is);
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "absent" : "`" + text + "`";
    }

    private static @Nullable Numbered next(ExportReader export) throws IOException {
        for (@Nullable ExportLine line = export.next(); line != null; line = export.next()) {
            if (line instanceof ExportLine.Entry entry) {
                return new Numbered(entry.entry().sequence(), entry.entry().leafHash(), Optional.of(entry.entry()));
            }
            if (line instanceof ExportLine.Leaf leaf) {
                return new Numbered(leaf.sequence(), leaf.hash(), Optional.empty());
            }
        }
        return null;
    }
}
