package dev.portcullis.platform.config;

import dev.portcullis.platform.eventsourcing.CallContext;
import dev.portcullis.platform.security.Caller;
import dev.portcullis.platform.security.PrincipalType;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.PrincipalId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Which release of Portcullis this is, and how it signs for what it does by itself. */
public record ProductVersion(String text) {

    private static final String RESOURCE = "product.properties";

    public ProductVersion {
        if (text.isBlank() || text.contains("${")) {
            throw new IllegalArgumentException("the build has no version: `" + text + "`");
        }
    }

    /** The version of the build that is running. */
    public static ProductVersion ofThisBuild() {
        try (InputStream resource = ProductVersion.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + RESOURCE);
            }
            Properties properties = new Properties();
            properties.load(resource);
            return new ProductVersion(properties.getProperty("version", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this release does to the platform's account, which nobody has asked it for. */
    public CallContext upgrading(String reason) {
        String requestId = UUID.randomUUID().toString();
        Caller product = new Caller(
                AccountId.PLATFORM,
                new PrincipalId(AccountId.PLATFORM.toString()),
                PrincipalType.PRODUCT,
                "portcullis-" + text,
                "release",
                Optional.empty());
        return new CallContext(
                product,
                AccountId.PLATFORM,
                Optional.empty(),
                requestId,
                requestId,
                Optional.of(reason),
                Optional.empty(),
                AccountVector.NONE,
                Optional.empty(),
                Optional.empty());
    }
}
