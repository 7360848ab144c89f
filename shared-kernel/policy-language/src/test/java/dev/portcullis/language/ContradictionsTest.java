package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsTest {

    private static boolean neverHolds(String effect, String conditions) {
        String text = "{'Version':'1','Statement':{'Effect':'" + effect
                + "','Action':'ecs:*','Resource':'*','Condition':{" + conditions + "}}}";
        return Linter.lint(text.replace('\'', '"'), DocumentKind.IDENTITY).stream()
                .anyMatch(finding -> finding.code() == Finding.Code.CONDITION_NEVER_HOLDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NumericLessThan':{'x:n':'1'},'NumericGreaterThan':{'x:n':'2'}",
                "'NumericLessThan':{'x:n':'1'},'NumericGreaterThan':{'x:n':'1.0'}",
                "'NumericLessThan':{'x:n':'1'},'NumericGreaterThanEquals':{'X:N':'1'}",
                "'NumericLessThan':{'x:n':['1','2']},'NumericGreaterThan':{'x:n':['2','3']}",
                "'NumericEquals':{'x:n':['1','5']},'NumericGreaterThan':{'x:n':'5'}",
                "'NumericEquals':{'x:n':'1e2'},'NumericNotEquals':{'x:n':'100'}",
                "'NumericLessThanEquals':{'x:n':'3'},'NumericGreaterThanEquals':{'x:n':'3'},'NumericNotEquals':{'x:n':'3'}",
                "'DateEquals':{'acs:CurrentTime':'2026-01-01T00:00:00Z'},'DateLessThan':{'acs:CurrentTime':'2026-01-01T08:00:00+08:00'}",
                "'DateGreaterThan':{'acs:CurrentTime':'2027-01-01T00:00:00Z'},'DateLessThanEquals':{'acs:CurrentTime':'2026-01-01T00:00:00Z'}",
                "'IpAddress':{'acs:SourceIp':['10.1.0.0/16','10.2.0.1']},'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}",
                "'IpAddress':{'acs:SourceIp':'::ffff:10.0.0.1'},'NotIpAddress':{'acs:SourceIp':['10.0.0.1','::/0']}",
                "'StringEquals':{'x:s':['a','b']},'StringNotEquals':{'x:s':['b','a']}",
                "'StringEquals':{'x:s':'a'},'StringLike':{'x:s':'b*'}",
                "'StringEquals':{'x:s':'A'},'StringNotEqualsIgnoreCase':{'x:s':'a'}",
                "'StringEquals':{'x:s':'false'},'Bool':{'x:s':'true'}",
                "'StringNotLike':{'x:s':'*'}",
                "'NumericEquals':{'x:n':'1'},'Bool':{'x:n':'true'}",
                "'DateLessThan':{'x:n':'2026-01-01T00:00:00Z'},'NumericLessThan':{'x:n':'5'}",
                "'StringEquals':{'acs:MFAPresent':'yes'}",
                "'StringEquals':{'acs:SourceIp':'10.0.0.0/8'}",
                "'StringEqualsIgnoreCase':{'acs:CurrentTime':'2026'}",
                "'NumericEquals':{'acs:CurrentTime':'1'}",
            })
    void conditionsThatExcludeEachOtherAreFound(String conditions) {
        assertThat(neverHolds("Allow", conditions)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'NumericLessThan':{'x:n':'2'},'NumericGreaterThan':{'x:n':'1'}",
                "'NumericLessThanEquals':{'x:n':'1'},'NumericGreaterThanEquals':{'x:n':'1.0'}",
                "'NumericLessThan':{'x:n':'1'},'NumericGreaterThan':{'y:n':'2'}",
                "'NumericLessThan':{'x:n':['1','9']},'NumericGreaterThan':{'x:n':['2','30']}",
                "'NumericEquals':{'x:n':['1','5']},'NumericGreaterThan':{'x:n':'4'}",
                "'NumericNotEquals':{'x:n':['1','2','3']},'NumericGreaterThan':{'x:n':'1'}",
                "'ForAnyValue:NumericLessThan':{'x:n':'1'},'ForAnyValue:NumericGreaterThan':{'x:n':'2'}",
                "'DateGreaterThanEquals':{'acs:CurrentTime':'2026-01-01T00:00:00Z'},'DateLessThanEquals':{'acs:CurrentTime':'2026-01-01T08:00:00+08:00'}",
                "'IpAddress':{'acs:SourceIp':['10.0.0.0/8','192.0.2.1']},'NotIpAddress':{'acs:SourceIp':'10.0.0.0/8'}",
                "'IpAddress':{'acs:SourceIp':'10.0.0.0/8'},'NotIpAddress':{'acs:SourceIp':'10.1.0.0/16'}",
                "'StringEquals':{'x:s':['a','b']},'StringNotEquals':{'x:s':'a'}",
                "'StringEquals':{'x:s':'ab'},'StringLike':{'x:s':'a*'},'StringNotLike':{'x:s':'*c'}",
                "'StringEquals':{'x:s':'True'},'Bool':{'x:s':'true'}",
                "'StringEquals':{'x:s':'1'},'NumericEquals':{'x:s':'1'}",
                "'StringEquals':{'acs:SourceIp':'10.0.0.1'}",
                "'StringLike':{'acs:SourceIp':'10.*'}",
                "'StringNotEquals':{'x:s':'a'},'StringNotLike':{'x:s':'b*'}",
            })
    void conditionsThatCanHoldTogetherAreNotFound(String conditions) {
        assertThat(neverHolds("Allow", conditions)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'StringNotLike':{'x:s':'*'}",
                "'NumericNotEquals':{'x:n':'1'},'DateNotEquals':{'x:n':'2026-01-01T00:00:00Z'}"
            })
    void aDenyByNegatedConditionsAloneStillHoldsWithoutTheKey(String conditions) {
        assertThat(neverHolds("Deny", conditions)).isFalse();
    }
}
