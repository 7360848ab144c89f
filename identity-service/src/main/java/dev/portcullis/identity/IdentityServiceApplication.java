package dev.portcullis.identity;

import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.config.WriteService;

/** The service that knows who exists and issues bearer tokens. */
@WriteService
public class IdentityServiceApplication {

    /** The service's name, also of its settings and its keys. */
    public static final String NAME = "identity-service";

    public static void main(String[] arguments) {
        PortcullisApplication.of(IdentityServiceApplication.class, NAME).run(arguments);
    }
}
