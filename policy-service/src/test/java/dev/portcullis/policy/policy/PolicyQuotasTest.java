package dev.portcullis.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyQuotasTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 224})
    void theMatchingCostOfAHolderCanBeLowered(int cost) {
        assertThat(quotas(cost).matchingCostPerHolder()).isEqualTo(cost);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 257, Integer.MAX_VALUE})
    void theMatchingCostOfAHolderIsNeverWhatTheTimeOfADecisionIsNotPromisedFor(int cost) {
        assertThatIllegalArgumentException().isThrownBy(() -> quotas(cost)).withMessageContaining("1 to 224");
    }

    @Test
    void whatCannotBeReadCostsAsMuchAsADocumentMay() {
        assertThat(MatchingCostStore.costOf("{")).isEqualTo(224);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6145})
    void aDocumentHasNeverMoreCharactersThanCanBePublished(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyQuotas(1, 1, length, 1, 1, 1, 1, 1, 1, 1, 1))
                .withMessageContaining("1 to 6144");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 21})
    void aPolicyHasNeverMoreTagsThanCanBePublished(int tags) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PolicyQuotas(1, 1, 1, tags, 1, 1, 1, 1, 1, 1, 1))
                .withMessageContaining("1 to 20");
    }

    private static PolicyQuotas quotas(int matchingCost) {
        return new PolicyQuotas(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, matchingCost);
    }
}
