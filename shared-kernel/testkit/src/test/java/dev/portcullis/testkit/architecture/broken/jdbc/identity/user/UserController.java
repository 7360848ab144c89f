package dev.portcullis.testkit.architecture.broken.jdbc.identity.user;

import javax.sql.DataSource;

/** Breaks the rule that only read models and the platform touch the database. */
public record UserController(DataSource dataSource) {}
