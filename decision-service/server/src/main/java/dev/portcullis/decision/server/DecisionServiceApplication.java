package dev.portcullis.decision.server;

import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.config.PortcullisService;

/** Starts decision-service. */
@PortcullisService
public class DecisionServiceApplication {

    /** The service's name in settings and keys. */
    public static final String NAME = "decision-service";

    public static void main(String[] arguments) {
        PortcullisApplication.of(DecisionServiceApplication.class, NAME).run(arguments);
    }
}
