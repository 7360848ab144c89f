package dev.portcullis.decision.server.tree;

import dev.portcullis.decision.proof.ConsistencyProof;
import dev.portcullis.decision.proof.Frontier;
import dev.portcullis.decision.proof.InclusionProof;
import dev.portcullis.decision.proof.LeafRange;
import dev.portcullis.decision.proof.ProofPlan;
import dev.portcullis.decision.proof.Subtree;
import dev.portcullis.decision.proof.TreeHash;
import dev.portcullis.decision.proof.TreeNodes;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The tree in the database. A proof of a tree of n leaves reads about as many rows as n has digits in base two. */
public final class StoredTree implements LogTree {

    private static final String SIZE = "SELECT coalesce(max(index) + 1, 0) FROM audit_tree_node WHERE level = 0";

    private static final String NODES = """
            SELECT level, index, hash FROM audit_tree_node
             WHERE (level, index) IN (SELECT * FROM unnest(?::smallint[], ?::bigint[]))""";

    private static final String LEAVES = """
            SELECT index, hash FROM audit_tree_node WHERE level = 0 AND index >= ? AND index < ? ORDER BY index""";

    private static final String ADD = "INSERT INTO audit_tree_node (level, index, hash) VALUES (?, ?, ?)";

    private final JdbcTemplate jdbc;

    public StoredTree(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long size() {
        Long size = jdbc.queryForObject(SIZE, Long.class);
        return size == null ? 0 : size;
    }

    @Override
    public TreeHash root(long size) {
        return size == 0 ? TreeHash.OF_NOTHING : range(new LeafRange(0, size));
    }

    private TreeHash range(LeafRange range) {
        return range.hash(nodes(new LinkedHashSet<>(range.subtrees())));
    }

    @Override
    public ConsistencyProof consistency(long older, long newer) {
        ProofPlan plan = ProofPlan.ofConsistency(older, newer);
        return new ConsistencyProof(older, newer, plan.path(nodes(plan.subtrees())));
    }

    /**
     * What proves that leaves are in the tree of a size, by their indexes.
     *
     * @throws IllegalArgumentException if it has not so many leaves
     */
    public Map<Long, InclusionProof> inclusion(Collection<Long> indexes, long size) {
        Map<Long, ProofPlan> plans = new HashMap<>();
        Set<Subtree> needed = new LinkedHashSet<>();
        for (Long index : indexes) {
            ProofPlan plan = ProofPlan.ofInclusion(index, size);
            plans.put(index, plan);
            needed.addAll(plan.subtrees());
        }
        TreeNodes nodes = nodes(needed);
        Map<Long, InclusionProof> proofs = new HashMap<>();
        plans.forEach((index, plan) -> proofs.put(index, new InclusionProof(index, size, plan.path(nodes))));
        return proofs;
    }

    /** The hashes of leaves in a row, by their indexes; those that are not there yet are absent. */
    public Map<Long, TreeHash> leaves(long from, long to) {
        Map<Long, TreeHash> leaves = new HashMap<>();
        jdbc.query(
                LEAVES,
                row -> {
                    leaves.put(row.getLong(1), TreeHash.of(row.getBytes(2)));
                },
                from,
                to);
        return leaves;
    }

    /** The hashes of single leaves, by their indexes; those that are not there yet are absent. */
    public Map<Long, TreeHash> leaves(Collection<Long> indexes) {
        Set<Subtree> places = new LinkedHashSet<>();
        indexes.forEach(index -> places.add(new Subtree(0, index)));
        Map<Long, TreeHash> leaves = new HashMap<>();
        nodes(places).all().forEach((place, hash) -> leaves.put(place.index(), hash));
        return leaves;
    }

    /** What appending goes on from. */
    Frontier frontier() {
        long size = size();
        return size == 0
                ? Frontier.empty()
                : Frontier.of(size, nodes(new LinkedHashSet<>(new LeafRange(0, size).subtrees())));
    }

    /** Adds nodes; one that is there already is a fault, whatever it says. */
    void add(List<Map.Entry<Subtree, TreeHash>> nodes) {
        jdbc.batchUpdate(ADD, nodes, nodes.size(), (statement, node) -> {
            statement.setShort(1, (short) node.getKey().level());
            statement.setLong(2, node.getKey().index());
            statement.setBytes(3, node.getValue().bytes());
        });
    }

    private TreeNodes nodes(Set<Subtree> places) {
        TreeNodes found = new TreeNodes();
        if (places.isEmpty()) {
            return found;
        }
        Short[] levels = places.stream().map(place -> (short) place.level()).toArray(Short[]::new);
        Long[] indexes = places.stream().map(Subtree::index).toArray(Long[]::new);
        jdbc.query(
                NODES,
                statement -> {
                    Connection connection = statement.getConnection();
                    statement.setArray(1, connection.createArrayOf("smallint", levels));
                    statement.setArray(2, connection.createArrayOf("bigint", indexes));
                },
                row -> {
                    found.put(new Subtree(row.getShort(1), row.getLong(2)), TreeHash.of(row.getBytes(3)));
                });
        return found;
    }
}
