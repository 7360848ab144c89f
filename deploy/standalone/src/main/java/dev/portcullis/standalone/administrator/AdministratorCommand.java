package dev.portcullis.standalone.administrator;

import picocli.CommandLine.Command;

/** What is done with administrators. */
@Command(
        name = "administrator",
        mixinStandardHelpOptions = true,
        description = "Administrators of the first account, so that nobody needs its root from day to day.",
        subcommands = CreateAdministratorCommand.class)
public final class AdministratorCommand {}
