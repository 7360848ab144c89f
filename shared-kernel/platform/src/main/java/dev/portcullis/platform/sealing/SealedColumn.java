package dev.portcullis.platform.sealing;

/**
 * A column of sealed texts, which follow the master key to its next version. Each slice that seals declares its own as a
 * bean.
 *
 * @param key     the column that tells the rows apart, a text
 * @param column  the sealed texts
 * @param purpose what comes before the row's key in the purpose under which its text is sealed
 */
public record SealedColumn(String table, String key, String column, String purpose) {}
