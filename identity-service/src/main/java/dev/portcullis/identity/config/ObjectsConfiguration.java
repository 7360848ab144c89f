package dev.portcullis.identity.config;

import dev.portcullis.identity.accesskey.AccessKeys;
import dev.portcullis.identity.account.AccountUsage;
import dev.portcullis.identity.account.AccountUsages;
import dev.portcullis.identity.group.GroupLimits;
import dev.portcullis.identity.group.GroupRejection;
import dev.portcullis.identity.membership.MembershipLimits;
import dev.portcullis.identity.membership.MembershipRejection;
import dev.portcullis.identity.role.RoleLimits;
import dev.portcullis.identity.role.RoleRejection;
import dev.portcullis.identity.user.UserLimits;
import dev.portcullis.identity.user.UserRejection;
import dev.portcullis.platform.eventsourcing.ConstraintRejection;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quotas of users, groups and roles, and what their constraints mean. */
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {

    @Bean
    ConstraintRejection userNameTaken() {
        return new ConstraintRejection(
                "ram_user_name", () -> UserRejection.NAME_TAKEN.rejection("a user of this name exists already"));
    }

    @Bean
    ConstraintRejection groupNameTaken() {
        return new ConstraintRejection(
                "ram_group_name", () -> GroupRejection.NAME_TAKEN.rejection("a group of this name exists already"));
    }

    @Bean
    ConstraintRejection roleNameTaken() {
        return new ConstraintRejection(
                "ram_role_name", () -> RoleRejection.NAME_TAKEN.rejection("a role of this name exists already"));
    }

    @Bean
    ConstraintRejection userInGroup() {
        return new ConstraintRejection(
                "membership_user", () -> MembershipRejection.IN_A_GROUP.rejection("the user is in a group"));
    }

    @Bean
    ConstraintRejection groupHasMembers() {
        return new ConstraintRejection(
                "membership_group",
                () -> GroupRejection.MEMBERS_LEFT.rejection("the group has members; take them out before deleting it"));
    }

    @Bean
    UserLimits userLimits(IdentityProperties properties) {
        return new UserLimits(properties.limits().users());
    }

    @Bean
    GroupLimits groupLimits(IdentityProperties properties) {
        return new GroupLimits(properties.limits().groups());
    }

    @Bean
    MembershipLimits membershipLimits(IdentityProperties properties) {
        return new MembershipLimits(properties.limits().groupsPerUser());
    }

    @Bean
    RoleLimits roleLimits(IdentityProperties properties) {
        return new RoleLimits(properties.limits().roles());
    }

    @Bean
    AccountUsage accessKeyQuotas() {
        return _ -> Map.of(
                "AccessKeysPerUserQuota", AccessKeys.MOST,
                "AccountAccessKeysPerAccountQuota", AccessKeys.MOST);
    }

    @Bean
    AccountUsage usersGroupsAndRoles(AccountUsages usages, IdentityProperties properties) {
        return usages.against(
                properties.limits().users(),
                properties.limits().groups(),
                properties.limits().roles(),
                properties.limits().groupsPerUser());
    }
}
