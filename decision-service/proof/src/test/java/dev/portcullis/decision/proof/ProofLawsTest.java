package dev.portcullis.decision.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.proof.IndependentVerifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every leaf of every tree up to a size. The tree is also computed as RFC 6962 defines it, from the leaves alone. */
class ProofLawsTest {

    private static final int LARGEST = 70;

    private final TreeNodes nodes = new TreeNodes();
    private final List<TreeHash> roots = new ArrayList<>(List.of(TreeHash.OF_NOTHING));
    private final List<TreeHash> leaves = new ArrayList<>();
    private final IndependentVerifier independent = new IndependentVerifier();

    ProofLawsTest() {
        Frontier frontier = Frontier.empty();
        for (int i = 0; i < LARGEST; i++) {
            leaves.add(TreeHash.ofLeaf(leaf(i)));
            frontier.append(leaves.getLast(), nodes::put);
            roots.add(frontier.root());
        }
    }

    @Test
    void theRootIsThatOfTheDefinition() {
        for (int size = 1; size <= LARGEST; size++) {
            assertThat(roots.get(size)).as("%d leaves", size).isEqualTo(defined(0, size));
            assertThat(new LeafRange(0, size).hash(nodes)).isEqualTo(defined(0, size));
            assertThat(Frontier.of(size, nodes).root()).isEqualTo(defined(0, size));
        }
    }

    @Test
    void whatGoesOnFromStoredNodesIsTheSameTree() {
        for (int size = 0; size < LARGEST; size++) {
            Frontier frontier = Frontier.of(size, nodes);
            TreeNodes added = new TreeNodes();
            frontier.append(leaves.get(size), added::put);

            assertThat(frontier.root()).isEqualTo(roots.get(size + 1));
            assertThat(nodes.all()).containsAllEntriesOf(added.all());
        }
    }

    @Test
    void everyLeafIsProvenAndNoOther() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = inclusion(index, size);
                TreeHash root = roots.get(size);

                assertThat(proof.proves(leaves.get(index), root)).isTrue();
                assertThat(proof.proves(TreeHash.ofLeaf(leaf(LARGEST)), root)).isFalse();
                assertThat(proof.proves(leaves.get(index), roots.get(size - 1))).isFalse();
                if (size > 1) {
                    int other = (index + 1) % size;
                    assertThat(new InclusionProof(other, size, proof.path()).proves(leaves.get(index), root))
                            .isFalse();
                }
                assertThat(longer(proof).proves(leaves.get(index), root)).isFalse();
            }
        }
    }

    @Test
    void somebodyElsesVerifierAcceptsTheSameProofsAndNoOther() {
        for (int size : new int[] {1, 2, 3, 7, 8, 13, 64, LARGEST}) {
            for (int index = 0; index < size; index++) {
                String checkpoint = new Checkpoint("portcullis/audit-log", size, roots.get(size)).text();
                List<byte[]> path = inclusion(index, size).path().stream()
                        .map(TreeHash::bytes)
                        .toList();

                assertThat(independent.includes(
                                leaf(index), index, size, path, roots.get(size).bytes(), checkpoint))
                        .as("leaf %d of %d", index, size)
                        .isTrue();
                assertThat(independent.includes(
                                leaf(LARGEST),
                                index,
                                size,
                                path,
                                roots.get(size).bytes(),
                                checkpoint))
                        .isFalse();
            }
        }
    }

    @Test
    void everyBeginningIsProvenAndNothingElse() {
        for (int newer = 1; newer <= LARGEST; newer++) {
            for (int older = 0; older <= newer; older++) {
                ConsistencyProof proof = consistency(older, newer);

                assertThat(proof.path()).containsExactlyElementsOf(definedProof(older, newer));
                assertThat(proof.proves(roots.get(older), roots.get(newer))).isTrue();
                assertThat(proof.proves(TreeHash.ofLeaf(leaf(LARGEST)), roots.get(newer)))
                        .isFalse();
                if (older > 0) {
                    assertThat(proof.proves(roots.get(older), TreeHash.ofLeaf(leaf(LARGEST))))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void aTreeInWhichOneEarlyLeafIsAnotherIsNotTheBeginning() {
        TreeNodes rewritten = new TreeNodes();
        Frontier frontier = Frontier.empty();
        for (int i = 0; i < LARGEST; i++) {
            frontier.append(i == 20 ? TreeHash.ofLeaf(leaf(LARGEST)) : leaves.get(i), rewritten::put);
        }

        for (int older = 1; older < LARGEST; older++) {
            List<TreeHash> path = ProofPlan.ofConsistency(older, LARGEST).path(rewritten);
            assertThat(new ConsistencyProof(older, LARGEST, path).proves(roots.get(older), frontier.root()))
                    .as("from %d", older)
                    .isEqualTo(older <= 20);
        }
    }

    /** Section 2.1 of RFC 6962. */
    private TreeHash defined(int from, int to) {
        if (to - from == 1) {
            return leaves.get(from);
        }
        int split = from + split(to - from);
        return TreeHash.ofNode(defined(from, split), defined(split, to));
    }

    /** Section 2.1.2 of RFC 6962. */
    private List<TreeHash> definedProof(int older, int newer) {
        return older == 0 ? List.of() : definedSubproof(older, 0, newer, true);
    }

    private List<TreeHash> definedSubproof(int older, int from, int to, boolean known) {
        if (older == to - from) {
            return known ? List.of() : List.of(defined(from, to));
        }
        int split = split(to - from);
        List<TreeHash> proof = new ArrayList<>();
        if (older <= split) {
            proof.addAll(definedSubproof(older, from, from + split, known));
            proof.add(defined(from + split, to));
        } else {
            proof.addAll(definedSubproof(older - split, from + split, to, false));
            proof.add(defined(from, from + split));
        }
        return proof;
    }

    private static int split(int length) {
        return Integer.highestOneBit(length - 1);
    }

    private InclusionProof inclusion(int index, int size) {
        return new InclusionProof(
                index, size, ProofPlan.ofInclusion(index, size).path(nodes));
    }

    private ConsistencyProof consistency(int older, int newer) {
        return new ConsistencyProof(
                older, newer, ProofPlan.ofConsistency(older, newer).path(nodes));
    }

    private InclusionProof longer(InclusionProof proof) {
        List<TreeHash> path = new ArrayList<>(proof.path());
        path.add(TreeHash.OF_NOTHING);
        return new InclusionProof(proof.index(), proof.size(), path);
    }

    private static byte[] leaf(int i) {
        return ("leaf " + i).getBytes(UTF_8);
    }
}
