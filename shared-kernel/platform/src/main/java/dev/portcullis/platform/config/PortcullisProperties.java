package dev.portcullis.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service is told by its surroundings.
 *
 * @param issuer         who issues bearer tokens, exactly as it stands in them
 * @param trustedProxies addresses or CIDR blocks whose {@code X-Forwarded-For} is believed
 */
@ConfigurationProperties("portcullis")
public record PortcullisProperties(
        Database database,
        Keys keys,
        @DefaultValue("http://127.0.0.1:8080") String issuer,
        @DefaultValue Peer identity,
        @DefaultValue Peer policy,
        @DefaultValue Peer acl,
        @DefaultValue Peer decision,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Writes writes) {

    /**
     * How much an account may change.
     *
     * @param perSecond calls each second, and as many again of those that take away
     * @param burst     calls at once after a silence
     */
    public record Writes(
            @DefaultValue("200") int perSecond,
            @DefaultValue("2000") int burst) {}

    /**
     * The service's own database.
     *
     * @param passwordFile a file that holds nothing but the password; takes precedence over {@code password}
     * @param poolSize     connections that requests share
     */
    public record Database(
            String url,
            String user,
            Optional<String> password,
            Optional<String> passwordFile,
            @DefaultValue("16") int poolSize) {

        /** Never with the password. */
        @Override
        public String toString() {
            return user + " at " + url;
        }
    }

    /**
     * Keys on disk.
     *
     * @param directory see {@link dev.portcullis.platform.keys.KeyDirectory}
     */
    public record Keys(Path directory) {}

    /**
     * Where another service answers.
     *
     * @param url without a path
     */
    public record Peer(
            @DefaultValue("http://127.0.0.1:8080") URI url) {}
}
