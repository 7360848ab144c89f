package dev.portcullis.policy.policy;

import static dev.portcullis.platform.testing.Refusals.isRefused;
import static dev.portcullis.policy.policy.RotateStrategy.DELETE_OLDEST_NON_DEFAULT_VERSION;
import static dev.portcullis.policy.policy.RotateStrategy.NONE;

import dev.portcullis.policy.policy.PolicyCommand.CreatePolicy;
import dev.portcullis.policy.policy.PolicyCommand.CreatePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicy;
import dev.portcullis.policy.policy.PolicyCommand.DeletePolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.DescribePolicy;
import dev.portcullis.policy.policy.PolicyCommand.SetDefaultPolicyVersion;
import dev.portcullis.policy.policy.PolicyCommand.TagPolicy;
import dev.portcullis.policy.policy.PolicyCommand.UntagPolicy;
import dev.portcullis.policy.policy.PolicyEvent.DefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerDefaultPolicyVersionSet;
import dev.portcullis.policy.policy.PolicyEvent.FormerPolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDeleted;
import dev.portcullis.policy.policy.PolicyEvent.PolicyDescribed;
import dev.portcullis.policy.policy.PolicyEvent.PolicyTagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyUntagged;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionCreated;
import dev.portcullis.policy.policy.PolicyEvent.PolicyVersionDeleted;
import dev.portcullis.vocabulary.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final String ACCOUNT = "1000000000000001";
    private static final String ID = "p-abcdefghij2345672345";
    private static final String NAME = "orders-producer";
    private static final String DOCUMENT = "{\"Version\":\"1\",\"Statement\":[]}";
    private static final int LIMIT = 5;

    private final FixtureConfiguration<Policy> fixture = new AggregateTestFixture<>(Policy.class);

    private static final PolicyCreated CREATED =
            new PolicyCreated(ACCOUNT, ID, NAME, Optional.of("sends orders"), "v1", DOCUMENT);

    @Nested
    class Creating {

        @Test
        void aPolicyBeginsWithTheVersionV1AsItsDefault() {
            fixture.givenNoPriorActivity()
                    .when(new CreatePolicy(
                            AccountId.parse(ACCOUNT),
                            ID,
                            NAME,
                            Optional.of("sends orders"),
                            DOCUMENT,
                            PolicyTags.Wanted.NONE))
                    .expectSuccessfulHandlerExecution()
                    .expectEvents(CREATED);
        }
    }

    @Nested
    class DescribingAndTagging {

        @Test
        void aDescriptionIsReplacedOnlyIfItIsAnother() {
            fixture.given(CREATED)
                    .when(new DescribePolicy(ID, Optional.of("sends orders")))
                    .expectNoEvents();
            fixture.given(CREATED)
                    .when(new DescribePolicy(ID, Optional.empty()))
                    .expectEvents(new PolicyDescribed(ACCOUNT, ID, NAME, Optional.empty()));
        }

        @Test
        void onlyWhatIsNewIsPutOn() {
            fixture.given(CREATED, new PolicyTagged(ACCOUNT, ID, NAME, Map.of("a", "1", "b", "2")))
                    .when(new TagPolicy(ID, new PolicyTags.Wanted(Map.of("a", "1", "b", "3"), 2)))
                    .expectEvents(new PolicyTagged(ACCOUNT, ID, NAME, Map.of("b", "3")));
        }

        @Test
        void thereAreNeverMoreTagsThanTheQuotaSays() {
            isRefused(
                    fixture.given(CREATED, new PolicyTagged(ACCOUNT, ID, NAME, Map.of("a", "1", "b", "2")))
                            .when(new TagPolicy(ID, new PolicyTags.Wanted(Map.of("c", "1"), 2))),
                    PolicyRejection.TOO_MANY_TAGS);
        }

        @Test
        void onlyWhatIsThereIsTakenOff() {
            fixture.given(CREATED, new PolicyTagged(ACCOUNT, ID, NAME, Map.of("a", "1", "b", "2")))
                    .when(new UntagPolicy(ID, Optional.of(List.of("a", "z"))))
                    .expectEvents(new PolicyUntagged(ACCOUNT, ID, NAME, List.of("a")));
            fixture.given(CREATED, new PolicyTagged(ACCOUNT, ID, NAME, Map.of("a", "1", "b", "2")))
                    .when(new UntagPolicy(ID, Optional.empty()))
                    .expectEvents(new PolicyUntagged(ACCOUNT, ID, NAME, List.of("a", "b")));
        }

        @Test
        void aCascadingDeleteNamesAllVersions() {
            fixture.given(CREATED, version("v2", false))
                    .when(new DeletePolicy(ID, true))
                    .expectEvents(new PolicyDeleted(ACCOUNT, ID, NAME, List.of("v1", "v2")));
        }
    }

    @Nested
    class CreatingAVersion {

        @Test
        void aVersionIsNotTheDefaultUnlessAskedFor() {
            fixture.given(CREATED).when(newVersion(false, NONE)).expectEvents(version("v2", false));
        }

        @Test
        void aVersionCanBecomeTheDefaultAtOnce() {
            fixture.given(CREATED).when(newVersion(true, NONE)).expectEvents(version("v2", true));
        }

        @Test
        void theEventIsMarkedIfTheVersionGivesControlOverTheAccount() {
            fixture.given(CREATED)
                    .when(new CreatePolicyVersion(ID, DOCUMENT, true, true, NONE, LIMIT))
                    .expectEvents(new PolicyVersionCreated(ACCOUNT, ID, NAME, "v2", DOCUMENT, true, true));
        }

        @Test
        void whatWasStoredBeforeTheMarkIsReadAsItWasMeant() {
            fixture.given(
                            CREATED,
                            new FormerPolicyVersionCreated(ACCOUNT, ID, NAME, "v2", DOCUMENT, true),
                            new FormerDefaultPolicyVersionSet(ACCOUNT, ID, NAME, "v1", "v2"))
                    .when(new SetDefaultPolicyVersion(ID, "v2", false))
                    .expectEvents(new DefaultPolicyVersionSet(ACCOUNT, ID, NAME, "v2", "v1", false));
        }

        @Test
        void aNumberIsNeverUsedAgain() {
            fixture.given(CREATED, version("v2", false), deleted("v2"))
                    .when(newVersion(false, NONE))
                    .expectEvents(version("v3", false));
        }

        @Test
        void aSixthVersionIsRefused() {
            isRefused(fixture.given(fiveVersions()).when(newVersion(false, NONE)), PolicyRejection.TOO_MANY_VERSIONS);
        }

        @Test
        void rotatingDeletesTheOldestVersionThatIsNotTheDefault() {
            fixture.given(fiveVersions())
                    .when(newVersion(false, DELETE_OLDEST_NON_DEFAULT_VERSION))
                    .expectEvents(deleted("v2"), version("v6", false));
        }

        @Test
        void rotatingKeepsTheDefaultWhereverItStands() {
            fixture.given(fiveVersions())
                    .andGiven(new DefaultPolicyVersionSet(ACCOUNT, ID, NAME, "v3", "v1", false))
                    .when(newVersion(true, DELETE_OLDEST_NON_DEFAULT_VERSION))
                    .expectEvents(deleted("v1"), version("v6", true));
        }

        @Test
        void rotatingDeletesNothingBelowTheLimit() {
            fixture.given(CREATED)
                    .when(newVersion(false, DELETE_OLDEST_NON_DEFAULT_VERSION))
                    .expectEvents(version("v2", false));
        }

        @Test
        void aDeletedPolicyGetsNoVersion() {
            isRefused(
                    fixture.given(CREATED, policyDeleted()).when(newVersion(false, NONE)),
                    PolicyRejection.POLICY_NOT_FOUND);
        }
    }

    @Nested
    class SettingTheDefault {

        @Test
        void theEventNamesBothVersions() {
            fixture.given(CREATED, version("v2", false))
                    .when(new SetDefaultPolicyVersion(ID, "v2", true))
                    .expectEvents(new DefaultPolicyVersionSet(ACCOUNT, ID, NAME, "v2", "v1", true));
        }

        @Test
        void theDefaultOfAVersionCreatedAsDefaultIsRemembered() {
            fixture.given(CREATED, version("v2", true))
                    .when(new SetDefaultPolicyVersion(ID, "v1", false))
                    .expectEvents(new DefaultPolicyVersionSet(ACCOUNT, ID, NAME, "v1", "v2", false));
        }

        @Test
        void sayingTheDefaultAgainChangesNothing() {
            fixture.given(CREATED)
                    .when(new SetDefaultPolicyVersion(ID, "v1", false))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void anUnknownVersionIsRefused() {
            isRefused(
                    fixture.given(CREATED).when(new SetDefaultPolicyVersion(ID, "v2", false)),
                    PolicyRejection.VERSION_NOT_FOUND);
        }

        @Test
        void aDeletedVersionIsRefused() {
            isRefused(
                    fixture.given(CREATED, version("v2", false), deleted("v2"))
                            .when(new SetDefaultPolicyVersion(ID, "v2", false)),
                    PolicyRejection.VERSION_NOT_FOUND);
        }
    }

    @Nested
    class DeletingAVersion {

        @Test
        void aVersionThatIsNotTheDefaultGoes() {
            fixture.given(CREATED, version("v2", false))
                    .when(new DeletePolicyVersion(ID, "v2"))
                    .expectEvents(deleted("v2"));
        }

        @Test
        void theDefaultIsKept() {
            isRefused(
                    fixture.given(CREATED, version("v2", true)).when(new DeletePolicyVersion(ID, "v2")),
                    PolicyRejection.DEFAULT_VERSION_IN_USE);
        }

        @Test
        void anUnknownVersionIsRefused() {
            isRefused(
                    fixture.given(CREATED).when(new DeletePolicyVersion(ID, "v7")), PolicyRejection.VERSION_NOT_FOUND);
        }
    }

    @Nested
    class Deleting {

        @Test
        void aPolicyWithItsDefaultAloneGoes() {
            fixture.given(CREATED).when(new DeletePolicy(ID, false)).expectEvents(policyDeleted());
        }

        @Test
        void aPolicyWithMoreVersionsIsKept() {
            isRefused(
                    fixture.given(CREATED, version("v2", false)).when(new DeletePolicy(ID, false)),
                    PolicyRejection.VERSIONS_LEFT);
        }

        @Test
        void aPolicyIsDeletedOnce() {
            isRefused(
                    fixture.given(CREATED, policyDeleted()).when(new DeletePolicy(ID, false)),
                    PolicyRejection.POLICY_NOT_FOUND);
        }
    }

    private static CreatePolicyVersion newVersion(boolean setAsDefault, RotateStrategy strategy) {
        return new CreatePolicyVersion(ID, DOCUMENT, setAsDefault, false, strategy, LIMIT);
    }

    private static PolicyVersionCreated version(String versionId, boolean setAsDefault) {
        return new PolicyVersionCreated(ACCOUNT, ID, NAME, versionId, DOCUMENT, setAsDefault, false);
    }

    private static PolicyVersionDeleted deleted(String versionId) {
        return new PolicyVersionDeleted(ACCOUNT, ID, NAME, versionId);
    }

    private static PolicyDeleted policyDeleted() {
        return new PolicyDeleted(ACCOUNT, ID, NAME, List.of("v1"));
    }

    private static List<PolicyEvent> fiveVersions() {
        return List.of(CREATED, version("v2", false), version("v3", false), version("v4", false), version("v5", false));
    }
}
