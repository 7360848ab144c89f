package dev.portcullis.decision.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The leaves, roots and proofs with which Certificate Transparency tests its own trees. */
class TreeVectorsTest {

    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<String> ROOTS = List.of(
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    private final TreeNodes nodes = new TreeNodes();
    private final List<TreeHash> roots = new ArrayList<>();

    TreeVectorsTest() {
        Frontier frontier = Frontier.empty();
        for (String leaf : LEAVES) {
            frontier.append(TreeHash.ofLeaf(HexFormat.of().parseHex(leaf)), nodes::put);
            roots.add(frontier.root());
        }
    }

    @Test
    void theRootsAreThose() {
        assertThat(roots)
                .containsExactlyElementsOf(
                        ROOTS.stream().map(TreeVectorsTest::hash).toList());
        assertThat(TreeHash.OF_NOTHING)
                .isEqualTo(hash("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    @ParameterizedTest
    @MethodSource
    void theProofsOfInclusionAreThose(int index, int size, List<String> path) {
        List<TreeHash> made = ProofPlan.ofInclusion(index, size).path(nodes);

        assertThat(made)
                .containsExactlyElementsOf(
                        path.stream().map(TreeVectorsTest::hash).toList());
        assertThat(new InclusionProof(index, size, made)
                        .proves(nodes.apply(new Subtree(0, index)), roots.get(size - 1)))
                .isTrue();
    }

    private static List<Arguments> theProofsOfInclusionAreThose() {
        return List.of(
                Arguments.of(0, 1, List.of()),
                Arguments.of(0, 8, List.of(A, B, C)),
                Arguments.of(5, 8, List.of(D, E, ROOTS.get(3))),
                Arguments.of(2, 3, List.of(ROOTS.get(1))),
                Arguments.of(1, 5, List.of(ROOTS.get(0), B, D)));
    }

    @ParameterizedTest
    @MethodSource
    void theProofsOfConsistencyAreThose(int older, int newer, List<String> path) {
        List<TreeHash> made = ProofPlan.ofConsistency(older, newer).path(nodes);

        assertThat(made)
                .containsExactlyElementsOf(
                        path.stream().map(TreeVectorsTest::hash).toList());
        assertThat(new ConsistencyProof(older, newer, made).proves(roots.get(older - 1), roots.get(newer - 1)))
                .isTrue();
    }

    private static List<Arguments> theProofsOfConsistencyAreThose() {
        return List.of(
                Arguments.of(1, 1, List.of()),
                Arguments.of(1, 8, List.of(A, B, C)),
                Arguments.of(6, 8, List.of(F, E, ROOTS.get(3))),
                Arguments.of(2, 5, List.of(B, D)));
    }

    private static TreeHash hash(String hex) {
        return TreeHash.of(HexFormat.of().parseHex(hex));
    }
}
