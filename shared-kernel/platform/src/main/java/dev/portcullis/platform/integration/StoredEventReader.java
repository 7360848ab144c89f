package dev.portcullis.platform.integration;

/** Makes the domain event out of its stored form, whatever its revision. */
@FunctionalInterface
public interface StoredEventReader {

    /**
     * The domain event.
     *
     * @throws RuntimeException if its type is unknown or its payload does not fit; publishing of the account stops there
     */
    Object read(StoredEvent event);
}
