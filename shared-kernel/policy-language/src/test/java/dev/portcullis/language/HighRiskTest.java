package dev.portcullis.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.vocabulary.AccountId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HighRiskTest {

    private static final AccountId ACCOUNT = AccountId.parse("1234567890123456");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*:*','Resource':'acs:*:*:*:*'}",
                "{'Effect':'Allow','NotAction':'nothing:Known','Resource':'*'}",
                "{'Effect':'Allow','NotAction':'sts:GetCallerIdentity','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','NotResource':'acs:oss:*:*:nothing'}",
                "{'Effect':'Allow','Action':'ram:*','Resource':'*'},{'Effect':'Allow','NotAction':'ram:*','Resource':'*'}",
                "{'Effect':'Allow','Action':['a*:*','b*:*','*:*'],'Resource':['acs:*:1234567890123456:*']}",
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'acs:SourceIp':'10.0.0.0/8'}}}",
                "{'Effect':'Allow','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'Bool':{'acs:MFAPresent':'false'}}}",
            })
    void everythingIsFoundInWhateverWords(String statements) {
        assertThat(of(statements)).contains(HighRisk.EVERYTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':['ram:*','ims:*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':'r*:*','Resource':'acs:ram:*:*:*'}",
                "{'Effect':'Allow','Action':'?AM:*','Resource':'acs:ram:*:1234567890123456:*'}",
                "{'Effect':'Allow','NotAction':'mq:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'*','Resource':'acs:r*:*:*:*'}",
                "{'Effect':'Allow','Action':['ram:Create*','ram:Update*','ram:Set*'],'Resource':'*'},"
                        + "{'Effect':'Allow','Action':['ram:Attach*','ram:Add*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':'ram:*','Resource':['acs:ram:*:*:user/*','acs:ram:*:*:group/*']},"
                        + "{'Effect':'Allow','Action':'ram:*','Resource':['acs:ram:*:*:role/*','acs:ram:*:*:policy/*']}",
                "{'Effect':'Allow','Action':'*','Resource':'*'},{'Effect':'Deny','Action':'mq:*','Resource':'*'}",
            })
    void allOfRamIsFoundInWhateverWords(String statements) {
        assertThat(of(statements)).contains(HighRisk.ALL_OF_RAM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':['mq:*','rocketmq:*','mq-as:*'],'Resource':'*'}",
                "{'Effect':'Allow','Action':['ram:Get*','ram:List*'],'Resource':'*'}",
                "{'Effect':'Allow','NotAction':'ram:*','Resource':'*'}",
                "{'Effect':'Allow','Action':'ram:*','Resource':'acs:ram:*:*:user/*'}",
                "{'Effect':'Allow','Action':'ram:*','Resource':'acs:ram:*:9999999999999999:*'}",
                "{'Effect':'Allow','Action':'ram:*','Resource':['acs:ram:*:*:user/a*','acs:ram:*:*:group/*',"
                        + "'acs:ram:*:*:role/*','acs:ram:*:*:policy/*']}",
                "{'Effect':'Allow','Action':'ram:*','Resource':['acs:ram:*:*:user/??','acs:ram:*:*:group/*',"
                        + "'acs:ram:*:*:role/*','acs:ram:*:*:policy/*']}",
                "{'Effect':'Allow','Action':'*','Resource':'*'},"
                        + "{'Effect':'Deny','Action':'ram:AttachPolicyToUser','Resource':'*'}",
                "{'Effect':'Deny','Action':'*','Resource':'*'}",
            })
    void whatWithholdsSomethingThatGivesAccessIsNotOfThem(String statements) {
        assertThat(of(statements)).isEmpty();
    }

    @Test
    void aTrustPolicyIsNoneForItNamesNoResources() {
        PolicyDocument trust = PolicyDocument.parse(
                "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Principal\":"
                        + "{\"RAM\":\"acs:ram::1234567890123456:root\"}}]}",
                DocumentKind.TRUST);
        assertThat(HighRisk.of(trust, ACCOUNT)).isEmpty();
    }

    private static Optional<HighRisk> of(String statements) {
        String text = "{\"Version\":\"1\",\"Statement\":[" + statements.replace('\'', '"') + "]}";
        return HighRisk.of(PolicyDocument.parse(text, DocumentKind.IDENTITY), ACCOUNT);
    }
}
