package dev.portcullis.platform.relay;

import dev.portcullis.platform.integration.EventSigner;
import dev.portcullis.platform.integration.EventVerifier;
import dev.portcullis.platform.integration.PublishedForm;
import dev.portcullis.vocabulary.PublishedStream;

/**
 * What a relay publishes.
 *
 * @param tables   where it lies
 * @param form     makes the published form of a row
 * @param signer   signs heartbeats
 * @param verifier accepts this service's own signatures
 */
public record RelaySource(StoreTables tables, PublishedForm form, EventSigner signer, EventVerifier verifier) {

    PublishedStream stream() {
        return signer.stream();
    }
}
