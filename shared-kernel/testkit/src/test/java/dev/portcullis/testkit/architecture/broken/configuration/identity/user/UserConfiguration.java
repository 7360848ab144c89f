package dev.portcullis.testkit.architecture.broken.configuration.identity.user;

import org.springframework.context.annotation.Configuration;

/** Breaks the rule that configuration stays in its rooms. */
@Configuration
public class UserConfiguration {}
