package dev.portcullis.policy;

import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.config.WriteService;

/** Starts policy-service. */
@WriteService
public class PolicyServiceApplication {

    /** The service's name in settings, keys and events. */
    public static final String NAME = "policy-service";

    public static void main(String[] arguments) {
        PortcullisApplication.of(PolicyServiceApplication.class, NAME).run(arguments);
    }
}
