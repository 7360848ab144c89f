package dev.portcullis.platform.config;

/**
 * Migrations of one owner in the service's database. Beans of this type are applied in their order, each with a history
 * of its own, so that the platform's and the service's versions are counted separately.
 *
 * @param folder       on the class path, such as {@code db/identity}
 * @param historyTable Flyway's table for them
 */
public record Migrations(String folder, String historyTable) {}
