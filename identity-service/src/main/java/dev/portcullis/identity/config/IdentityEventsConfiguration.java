package dev.portcullis.identity.config;

import dev.portcullis.identity.IdentityServiceApplication;
import dev.portcullis.identity.accesskey.AccessKeyEvent;
import dev.portcullis.identity.accesskey.AccessKeys;
import dev.portcullis.identity.account.Account;
import dev.portcullis.identity.account.AccountEvent;
import dev.portcullis.identity.account.AccountRejection;
import dev.portcullis.identity.group.Group;
import dev.portcullis.identity.group.GroupEvent;
import dev.portcullis.identity.logon.LoginProfile;
import dev.portcullis.identity.logon.LoginProfileEvent;
import dev.portcullis.identity.membership.MembershipEvent;
import dev.portcullis.identity.membership.Memberships;
import dev.portcullis.identity.mfa.MfaDevice;
import dev.portcullis.identity.mfa.MfaDeviceEvent;
import dev.portcullis.identity.role.Role;
import dev.portcullis.identity.role.RoleEvent;
import dev.portcullis.identity.user.User;
import dev.portcullis.identity.user.UserEvent;
import dev.portcullis.platform.config.Migrations;
import dev.portcullis.platform.config.WriteServiceDefinition;
import dev.portcullis.platform.eventsourcing.ConstraintRejection;
import dev.portcullis.vocabulary.EventStream;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What the service's store holds. */
@Configuration(proxyBeanMethods = false)
class IdentityEventsConfiguration {

    @Bean
    WriteServiceDefinition identityService() {
        return new WriteServiceDefinition(
                IdentityServiceApplication.NAME,
                EventStream.IDENTITY,
                List.of(
                        Account.class,
                        User.class,
                        Group.class,
                        Memberships.class,
                        Role.class,
                        AccessKeys.class,
                        LoginProfile.class,
                        MfaDevice.class),
                List.of(
                        AccountEvent.class,
                        UserEvent.class,
                        GroupEvent.class,
                        MembershipEvent.class,
                        RoleEvent.class,
                        AccessKeyEvent.class,
                        LoginProfileEvent.class,
                        MfaDeviceEvent.class));
    }

    @Bean
    @Order(10)
    Migrations identityMigrations() {
        return new Migrations("db/identity", "flyway_identity");
    }

    @Bean
    ConstraintRejection aliasTaken() {
        return new ConstraintRejection(
                "account_alias", () -> AccountRejection.ALIAS_TAKEN.rejection("another account has this alias"));
    }
}
