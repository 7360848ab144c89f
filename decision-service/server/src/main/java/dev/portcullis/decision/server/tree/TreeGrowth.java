package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.LoggedEntry;
import dev.portcullis.decision.proof.Subtree;
import dev.portcullis.decision.proof.TreeHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes the tree as large as the log, one piece after the other. Whoever calls it holds the lock that allows one to do so; two who
 * believe that they do would meet at the primary key.
 */
public final class TreeGrowth {

    private static final int PIECE = 1_000;

    private final LogRows rows;
    private final StoredTree tree;

    public TreeGrowth(JdbcTemplate jdbc) {
        this.rows = new LogRows(jdbc);
        this.tree = new StoredTree(jdbc);
    }

    /**
     * Takes the next entries into the tree, inside a transaction of its caller.
     *
     * @return how many
     * @throws IllegalStateException if an entry is missing before the next: nobody gives out numbers with holes
     */
    public int grow() {
        Frontier frontier = tree.frontier();
        List<LoggedEntry> next = rows.after(frontier.size(), PIECE);
        List<Map.Entry<Subtree, TreeHash>> nodes = new ArrayList<>();
        for (LoggedEntry entry : next) {
            if (entry.sequence() != frontier.size() + 1) {
                throw new IllegalStateException(
                        "the audit log has no entry " + (frontier.size() + 1) + ", but an entry " + entry.sequence());
            }
            frontier.append(entry.leafHash(), (place, hash) -> nodes.add(Map.entry(place, hash)));
        }
        if (!nodes.isEmpty()) {
            tree.add(nodes);
        }
        return next.size();
    }
}
