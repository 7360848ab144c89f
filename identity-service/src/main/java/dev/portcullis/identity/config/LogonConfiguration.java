package dev.portcullis.identity.config;

import dev.portcullis.identity.account.AccountUsage;
import dev.portcullis.identity.logon.LogonRejection;
import dev.portcullis.identity.logon.PasswordHashing;
import dev.portcullis.identity.mfa.MfaDeviceDirectory;
import dev.portcullis.identity.mfa.MfaLimits;
import dev.portcullis.identity.mfa.MfaRejection;
import dev.portcullis.identity.mfa.MfaSeedStore;
import dev.portcullis.identity.signin.SignInSettings;
import dev.portcullis.identity.signin.SignInThrottle;
import dev.portcullis.platform.eventsourcing.ConstraintRejection;
import dev.portcullis.platform.sealing.SealedColumn;
import dev.portcullis.platform.security.ResourceNames;
import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Passwords, second factors and signing in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogonProperties.class)
class LogonConfiguration {

    @Bean
    PasswordHashing passwordHashing(LogonProperties properties) {
        LogonProperties.Passwords passwords = properties.passwords();
        return new PasswordHashing(passwords.threads(), passwords.queue(), passwords.patience());
    }

    @Bean
    SignInSettings signInSettings(LogonProperties properties) {
        LogonProperties.SignIn signIn = properties.signIn();
        return new SignInSettings(
                signIn.domainSuffix(),
                signIn.failuresPerName(),
                signIn.nameInterval(),
                signIn.failuresPerAddress(),
                signIn.addressInterval(),
                signIn.remembered());
    }

    @Bean
    SignInThrottle signInThrottle(SignInSettings settings, Clock clock) {
        return new SignInThrottle(settings, clock);
    }

    @Bean
    MfaLimits mfaLimits(LogonProperties properties) {
        return new MfaLimits(properties.limits().virtualMfaDevices());
    }

    @Bean
    AccountUsage mfaDeviceUsage(MfaDeviceDirectory directory, MfaLimits limits) {
        return account -> {
            MfaDeviceDirectory.Counts counts = directory.counts(account);
            return Map.of(
                    "MFADevices", counts.devices(),
                    "MFADevicesInUse", counts.inUse(),
                    "VirtualMFADevicesQuota", limits.devices());
        };
    }

    @Bean
    ResourceNames storedDeviceNames(MfaDeviceDirectory directory) {
        return new StoredDeviceNames(directory);
    }

    @Bean
    SealedColumn sealedMfaSeeds() {
        return new SealedColumn("mfa_seed", "serial_number", "sealed_seed", MfaSeedStore.PURPOSE);
    }

    @Bean
    ConstraintRejection userHasLoginProfile() {
        return new ConstraintRejection(
                "login_profile_user", () -> LogonRejection.PROFILE_LEFT.rejection("the user has a logon profile"));
    }

    @Bean
    ConstraintRejection userHasMfaDevice() {
        return new ConstraintRejection(
                "mfa_device_bound", () -> MfaRejection.BOUND_LEFT.rejection("an MFA device is bound to the user"));
    }

    @Bean
    ConstraintRejection oneMfaDevicePerUser() {
        return new ConstraintRejection(
                "mfa_device_user", () -> MfaRejection.USER_HAS_ONE.rejection("a device is bound to the user already"));
    }

    /** Signing in is where tokens come from, so it needs none. */
    @Bean
    @Order(2)
    SecurityFilterChain signInEndpoint(HttpSecurity http) throws Exception {
        return http.securityMatcher("/v1/sign-in", "/v1/sign-in/mfa-device")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
