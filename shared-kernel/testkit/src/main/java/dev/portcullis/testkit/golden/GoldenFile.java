package dev.portcullis.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A committed text that the code must produce byte for byte. With {@code -Dportcullis.golden=write} a test writes the file
 * instead of comparing with it; whoever does that reads the difference before committing it.
 *
 * @param path relative to the module's folder
 */
public record GoldenFile(Path path) {

    private static final boolean WRITE = "write".equals(System.getProperty("portcullis.golden"));

    /** The golden file at a path below the module's folder. */
    public static GoldenFile at(String first, String... more) {
        return new GoldenFile(Path.of(first, more));
    }

    /** The committed text, without the line break at its end. */
    public String text() {
        try {
            String text = Files.readString(path);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("the golden file " + path + " cannot be read", e);
        }
    }

    /** Fails unless the text is the committed one. */
    public void matches(String actual) {
        if (WRITE) {
            write(actual);
        }
        assertThat(path).as("golden file").exists();
        assertThat(actual).as("the content of %s", path).isEqualTo(text());
    }

    private void write(String actual) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(path, actual + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the golden file " + path + " cannot be written", e);
        }
    }
}
