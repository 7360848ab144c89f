package dev.portcullis.platform.integration;

/** Makes the signed, published form of what lies in a store. The same row always has the same form. */
@FunctionalInterface
public interface PublishedForm {

    /**
     * The signed form.
     *
     * @throws RuntimeException if it cannot be published; publishing of the account stops there
     */
    IntegrationEvent of(StoredEvent stored);
}
