package dev.portcullis.policy.config;

import dev.portcullis.decision.guard.config.GuardConfiguration;
import dev.portcullis.platform.config.Migrations;
import dev.portcullis.platform.config.PortcullisProperties;
import dev.portcullis.platform.config.ProductVersion;
import dev.portcullis.platform.config.RelayConfiguration;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.integration.EventTranslator;
import dev.portcullis.platform.peer.PeerService;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.platform.security.ServiceBearer;
import dev.portcullis.platform.web.LargerBody;
import dev.portcullis.platform.web.Permissions;
import dev.portcullis.policy.PolicyServiceApplication;
import dev.portcullis.policy.accessfile.AccessFileImport;
import dev.portcullis.policy.accessfile.AccessStateStore;
import dev.portcullis.policy.attachment.AttachablePolicies;
import dev.portcullis.policy.attachment.Attaching;
import dev.portcullis.policy.attachment.AttachmentDirectory;
import dev.portcullis.policy.attachment.AttachmentEvent;
import dev.portcullis.policy.attachment.AttachmentListing;
import dev.portcullis.policy.attachment.AttachmentPermissions;
import dev.portcullis.policy.attachment.AttachmentReadModel;
import dev.portcullis.policy.attachment.DeletedPrincipalStore;
import dev.portcullis.policy.attachment.Detaching;
import dev.portcullis.policy.attachment.GrantLimits;
import dev.portcullis.policy.attachment.IdentityServicePrincipals;
import dev.portcullis.policy.attachment.PrincipalAttachments;
import dev.portcullis.policy.attachment.Principals;
import dev.portcullis.policy.contract.PolicyEventTranslator;
import dev.portcullis.policy.grantrules.GrantRules;
import dev.portcullis.policy.grantrules.GrantRulesDirectory;
import dev.portcullis.policy.grantrules.GrantRulesEvent;
import dev.portcullis.policy.policy.AcceptedDocuments;
import dev.portcullis.policy.policy.HighRiskStore;
import dev.portcullis.policy.policy.MatchingCostStore;
import dev.portcullis.policy.policy.Policy;
import dev.portcullis.policy.policy.PolicyDirectory;
import dev.portcullis.policy.policy.PolicyEvent;
import dev.portcullis.policy.policy.PolicyPresentation;
import dev.portcullis.policy.policy.PolicyQuotas;
import dev.portcullis.policy.policy.PolicyReadModel;
import dev.portcullis.policy.policy.PolicyTagStore;
import dev.portcullis.policy.policy.RandomIds;
import dev.portcullis.policy.policy.StoredPolicyNames;
import dev.portcullis.policy.policy.VisiblePolicies;
import dev.portcullis.policy.resourcegroup.AclServiceInstances;
import dev.portcullis.policy.resourcegroup.GroupedInstances;
import dev.portcullis.policy.resourcegroup.ResourceGroup;
import dev.portcullis.policy.resourcegroup.ResourceGroupDirectory;
import dev.portcullis.policy.resourcegroup.ResourceGroupEvent;
import dev.portcullis.policy.resourcegroup.ResourceGroupReadModel;
import dev.portcullis.policy.resourcegroup.ResourceGroupRejection;
import dev.portcullis.policy.systempolicy.SystemPolicies;
import dev.portcullis.policy.systempolicy.SystemPolicy;
import dev.portcullis.policy.systempolicy.SystemPolicyDirectory;
import dev.portcullis.policy.systempolicy.SystemPolicyEvent;
import dev.portcullis.policy.systempolicy.SystemPolicyReadModel;
import dev.portcullis.policy.systempolicy.SystemPolicyUpgrade;
import dev.portcullis.vocabulary.EventStream;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The parts of policy-service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({QuotaProperties.class, DocumentProperties.class})
@Import({RelayConfiguration.class, GuardConfiguration.class, BackgroundConfiguration.class})
class PolicyServiceConfiguration {

    /** Room for 10,000 attachments with the longest names, each on terms of its own. */
    private static final int LARGE_BODY = 8 * 1024 * 1024;

    @Bean
    StoredPolicyNames storedPolicyNames(PolicyDirectory policies) {
        return new StoredPolicyNames(policies);
    }

    @Bean
    WriteServiceDefinition service() {
        return new WriteServiceDefinition(
                PolicyServiceApplication.NAME,
                EventStream.POLICY,
                List.of(
                        Policy.class,
                        SystemPolicy.class,
                        PrincipalAttachments.class,
                        GrantRules.class,
                        ResourceGroup.class),
                List.of(
                        PolicyEvent.class,
                        SystemPolicyEvent.class,
                        AttachmentEvent.class,
                        GrantRulesEvent.class,
                        ResourceGroupEvent.class));
    }

    @Bean
    @Order(10)
    Migrations policyMigrations() {
        return new Migrations("db/policy", "flyway_policy");
    }

    @Bean
    EventTranslator<?> eventTranslator() {
        return new PolicyEventTranslator();
    }

    @Bean
    PolicyQuotas policyQuotas(QuotaProperties properties) {
        return properties.toQuotas();
    }

    @Bean
    RandomIds randomIds() {
        return new RandomIds();
    }

    @Bean
    MatchingCostStore matchingCostStore(JdbcClient jdbc, PolicyQuotas quotas) {
        return new MatchingCostStore(jdbc, quotas.matchingCostPerHolder());
    }

    @Bean
    PolicyReadModel policyReadModel(
            JdbcClient jdbc, PolicyQuotas quotas, MatchingCostStore costs, PolicyTagStore tags) {
        return new PolicyReadModel(jdbc, quotas.policiesPerAccount(), costs, tags);
    }

    @Bean
    PolicyTagStore policyTagStore(JdbcClient jdbc) {
        return new PolicyTagStore(jdbc);
    }

    @Bean
    PolicyPresentation policyPresentation(PolicyDirectory policies, PolicyTagStore tags) {
        return new PolicyPresentation(policies, tags);
    }

    @Bean
    AcceptedDocuments acceptedDocuments(PolicyQuotas quotas, DocumentProperties documents) {
        return new AcceptedDocuments(quotas.documentLength(), documents.acceptNotResource());
    }

    @Bean
    SystemPolicyReadModel systemPolicyReadModel(JdbcClient jdbc) {
        return new SystemPolicyReadModel(jdbc);
    }

    @Bean
    SystemPolicyDirectory systemPolicyDirectory(JdbcClient jdbc) {
        return new SystemPolicyDirectory(jdbc);
    }

    /** Done before the service answers anybody. */
    @Bean(initMethod = "run")
    SystemPolicyUpgrade systemPolicyUpgrade(WriteTransactions transactions, SystemPolicyDirectory directory) {
        return new SystemPolicyUpgrade(
                transactions, directory, SystemPolicies.ofThisBuild(), ProductVersion.ofThisBuild());
    }

    @Bean
    VisiblePolicies visiblePolicies(PolicyDirectory policies, Permissions permissions) {
        return new VisiblePolicies(policies, permissions);
    }

    @Bean
    PolicyDirectory policyDirectory(JdbcClient jdbc) {
        return new PolicyDirectory(jdbc);
    }

    @Bean
    HighRiskStore highRiskStore(JdbcClient jdbc) {
        return new HighRiskStore(jdbc);
    }

    @Bean
    DeletedPrincipalStore deletedPrincipalStore(JdbcClient jdbc, ObjectProvider<WriteTransactions> transactions) {
        return new DeletedPrincipalStore(jdbc, transactions::getObject);
    }

    @Bean
    AttachmentReadModel attachmentReadModel(
            JdbcClient jdbc, MatchingCostStore costs, HighRiskStore highRisk, DeletedPrincipalStore deleted) {
        return new AttachmentReadModel(jdbc, costs, highRisk, deleted);
    }

    @Bean
    GrantRulesDirectory grantRulesDirectory(JdbcClient jdbc) {
        return new GrantRulesDirectory(jdbc);
    }

    @Bean
    AttachablePolicies attachablePolicies(PolicyDirectory policies) {
        return new AttachablePolicies(policies);
    }

    @Bean
    Attaching attaching(
            AttachablePolicies policies,
            PolicyQuotas quotas,
            RandomIds ids,
            ResourceGroupDirectory resourceGroups,
            HighRiskStore highRisk,
            GrantLimits limits,
            Clock clock) {
        return new Attaching(policies, quotas, ids, resourceGroups, highRisk, limits, clock);
    }

    @Bean
    AttachmentListing attachmentListing(AttachmentDirectory attachments, Principals principals) {
        return new AttachmentListing(attachments, principals);
    }

    @Bean
    Detaching detaching(AttachmentDirectory attachments, AttachablePolicies policies) {
        return new Detaching(attachments, policies);
    }

    @Bean
    AttachmentPermissions attachmentPermissions(AttachablePolicies policies) {
        return new AttachmentPermissions(policies);
    }

    @Bean
    AttachmentDirectory attachmentDirectory(JdbcClient jdbc) {
        return new AttachmentDirectory(jdbc);
    }

    @Bean
    ResourceGroupReadModel resourceGroupReadModel(JdbcClient jdbc, QuotaProperties quotas) {
        return new ResourceGroupReadModel(jdbc, quotas.resourceGroupsPerAccount());
    }

    @Bean
    ResourceGroupDirectory resourceGroupDirectory(JdbcClient jdbc) {
        return new ResourceGroupDirectory(jdbc);
    }

    @Bean
    AccessStateStore accessStateStore(JdbcClient jdbc, ResourceGroupDirectory groups) {
        return new AccessStateStore(jdbc, groups);
    }

    @Bean
    AccessFileImport accessFileImport(
            AccessStateStore store,
            AcceptedDocuments documents,
            PolicyQuotas quotas,
            QuotaProperties properties,
            GrantLimits grants,
            RandomIds ids,
            Clock clock) {
        return new AccessFileImport(
                store, documents, quotas, properties.resourceGroupsPerAccount(), grants, ids, clock);
    }

    @Bean
    LargerBody accessFileBody() {
        return new LargerBody("/v1/access-file", LARGE_BODY);
    }

    @Bean
    LargerBody attachmentJobBody() {
        return new LargerBody("/v1/attachment-jobs", LARGE_BODY);
    }

    @Bean
    GroupedInstances groupedInstances(PortcullisProperties properties, ServiceBearer bearer) {
        return new AclServiceInstances(
                new PeerService(properties.acl().url(), bearer, ResourceGroupRejection.ACL_UNAVAILABLE));
    }

    @Bean
    Principals principals(
            PortcullisProperties properties, ServiceBearer bearer, ConsistencyTokens tokens, JsonMapper json) {
        return new IdentityServicePrincipals(properties.identity().url(), bearer, tokens, json);
    }
}
