package dev.portcullis.testkit.architecture.broken.injection.identity.user;

import org.springframework.beans.factory.annotation.Autowired;

/** Breaks the rule that injection is by constructor. */
public final class UserController {

    @Autowired
    private String name = "";

    String name() {
        return name;
    }
}
