package dev.portcullis.embedded;

/** Starts a throw-away PostgreSQL and waits to be killed. */
final class ThrowAwayPostgresProgram {

    private ThrowAwayPostgresProgram() {}

    public static void main(String[] arguments) throws Exception {
        Owner.endWithTheFirstFailure();
        ThrowAwayPostgres postgres = ThrowAwayPostgres.start();
        Owner.readyAndWait(postgres.server().pid() + " " + postgres.directory());
    }
}
