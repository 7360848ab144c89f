package dev.portcullis.platform.relay;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections of the relay's own: they live long, so they neither come from a pool nor obey its time limits. */
@FunctionalInterface
public interface RelayConnections {

    /** A new connection; whoever asks closes it. */
    Connection open() throws SQLException;
}
