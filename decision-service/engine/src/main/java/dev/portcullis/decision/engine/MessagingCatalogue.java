package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.MessagingOperation.Form;
import dev.portcullis.decision.engine.MessagingOperation.Prerequisite;
import dev.portcullis.decision.engine.MessagingOperation.Product;
import dev.portcullis.decision.engine.MessagingOperation.Requirement;
import dev.portcullis.vocabulary.Action;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * All messaging operations, read from {@code messaging-operations.txt}.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class MessagingCatalogue {

    private static final String FILE = "messaging-operations.txt";
    private static final Map<String, MessagingOperation> OPERATIONS = load();

    private MessagingCatalogue() {}

    /** Every operation of every product. */
    public static Collection<MessagingOperation> operations() {
        return OPERATIONS.values();
    }

    /** The operation of that exact name; empty if the product has none. */
    public static Optional<MessagingOperation> find(Product product, String name) {
        return Optional.ofNullable(OPERATIONS.get(product.wireName() + " " + name));
    }

    private static Map<String, MessagingOperation> load() {
        Map<String, MessagingOperation> operations = new LinkedHashMap<>();
        try (InputStream stream = MessagingCatalogue.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + FILE + " is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    MessagingOperation operation = read(line);
                    operations.put(operation.product().wireName() + " " + operation.name(), operation);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(operations);
    }

    private static MessagingOperation read(String line) {
        String[] fields = line.strip().split("\\s+", 4);
        Product product = product(fields[0]);
        Prerequisite prerequisite = Prerequisite.valueOf(fields[2].toUpperCase(Locale.ROOT));
        List<Requirement> requirements = new ArrayList<>();
        if (!fields[3].equals("free")) {
            for (String requirement : fields[3].split("\\s+&\\s+", -1)) {
                int at = requirement.indexOf('@');
                requirements.add(new Requirement(
                        Action.of(requirement.substring(0, at)),
                        Form.valueOf(
                                requirement.substring(at + 1).replace('-', '_').toUpperCase(Locale.ROOT))));
            }
        }
        return new MessagingOperation(product, fields[1], prerequisite, requirements);
    }

    private static Product product(String wireName) {
        for (Product product : Product.values()) {
            if (product.wireName().equals(wireName)) {
                return product;
            }
        }
        throw new IllegalStateException("the resource " + FILE + " names a product `" + wireName + "`");
    }
}
