package dev.portcullis.standalone.installation;

/** Tells whoever waits how far a start has come. */
@FunctionalInterface
public interface Progress {

    /** One more line, such as {@code PostgreSQL answers on port 5432}. */
    void report(String line);
}
