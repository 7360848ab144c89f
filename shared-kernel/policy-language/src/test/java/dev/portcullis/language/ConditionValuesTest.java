package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2012-11-11T23:59:59Z, 2012-11-11T23:59:59Z",
        "2019-08-12T17:00:00+08:00, 2019-08-12T09:00:00Z",
        "2019-08-12T17:00+08:00, 2019-08-12T09:00:00Z",
        "2019-08-12T17:00:00.25-00:30, 2019-08-12T17:30:00.250Z",
    })
    void aTimeHasItsOffset(String text, Instant expected) {
        assertThat(ConditionValues.instant(text)).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2012-11-11",
                "2012-11-11T23:59:59",
                "2012-11-31T00:00:00Z",
                "2012-11-11T24:00:00Z",
                "2012-11-11T23:59:60Z",
                "2012-11-11 23:59:59Z",
                "2012-11-11T23:59:59.Z",
                "2012-11-11T23:59:59+8:00",
                "2012-11-11T23:59:59+19:00",
                "2012-11-11T23:59:59ZZ",
                "1352678399",
                "2012-11-11T23:59:59.1234567890Z"
            })
    void aTimeOfAnotherFormIsNone(String text) {
        assertThat(ConditionValues.instant(text)).isEmpty();
    }

    @Test
    void aNumberIsDecimalAndBounded() {
        assertThat(ConditionValues.number("-1.50e2"))
                .hasValueSatisfying(n -> assertThat(n).isEqualByComparingTo("-150"));
        for (String text :
                new String[] {"", "-", ".5", "5.", "1e", "1e9999", "0x1", "NaN", "1 ", "1".repeat(65), "١"}) {
            assertThat(ConditionValues.number(text)).as(text).isEmpty();
        }
    }

    @Test
    void keysIgnoreCaseUpToATagsOwnKey() {
        assertThat(ConditionKeys.canonical("acs:PrincipalARN")).isEqualTo(ConditionKeys.canonical("ACS:PrincipalArn"));
        assertThat(ConditionKeys.canonical("acs:RequestTag/Owner")).isEqualTo("acs:requesttag/Owner");
        assertThat(ConditionKeys.isKey("acs:RequestTag/Kosten stelle")).isTrue();
        for (String text : new String[] {"", "acs", "acs:", ":x", "a:b:c", "acs:/x", "acs:Tag/", "ac s:x"}) {
            assertThat(ConditionKeys.isKey(text)).as(text).isFalse();
        }
    }
}
