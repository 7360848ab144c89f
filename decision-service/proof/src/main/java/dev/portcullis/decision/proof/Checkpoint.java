package dev.portcullis.decision.proof;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a log says of itself at one moment: that its first entries, so many, have this root. Its text is the one of C2SP's
 * tlog-checkpoint.
 *
 * @param origin names the log
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LEAST_LINES = 3;

    public Checkpoint {
        if (!NoteKey.isName(origin)) {
            throw new IllegalArgumentException("`" + origin + "` is no origin of a log: it has no blanks and no `+`");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a log has no " + size + " entries");
        }
    }

    /**
     * Reads the text of a checkpoint. Lines behind the root are extensions, which say nothing here.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.size() <= LEAST_LINES || !SIZE.matcher(lines.get(1)).matches()) {
            throw new IllegalArgumentException("a checkpoint is an origin, a size and a root, each on a line");
        }
        return new Checkpoint(lines.getFirst(), Long.parseLong(lines.get(1)), TreeHash.ofBase64(lines.get(2)));
    }

    /** What is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }
}
