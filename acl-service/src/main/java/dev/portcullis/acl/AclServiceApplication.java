package dev.portcullis.acl;

import dev.portcullis.platform.config.PortcullisApplication;
import dev.portcullis.platform.config.WriteService;

/** Starts acl-service. */
@WriteService
public class AclServiceApplication {

    /** The service's name in settings, keys and events. */
    public static final String NAME = "acl-service";

    public static void main(String[] arguments) {
        PortcullisApplication.of(AclServiceApplication.class, NAME).run(arguments);
    }
}
