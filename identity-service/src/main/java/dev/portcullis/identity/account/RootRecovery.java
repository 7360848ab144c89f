package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.RecoverRoot;
import dev.portcullis.identity.credential.RootCredential;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.keys.PrivateFile;
import dev.portcullis.vocabulary.AccountId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the root of an account a new credential in place of all that it had, at the word of an operator who signs in
 * nowhere: he holds the database and the master key. It is in the account's history like everything else.
 */
public final class RootRecovery {

    private static final String MEANS = "offline-recovery";

    private final WriteTransactions transactions;
    private final AccountDirectory directory;
    private final RootCredentialStore credentials;
    private final Clock clock;
    private final JsonMapper json;

    public RootRecovery(
            WriteTransactions transactions,
            AccountDirectory directory,
            RootCredentialStore credentials,
            Clock clock,
            JsonMapper json) {
        this.transactions = transactions;
        this.directory = directory;
        this.credentials = credentials;
        this.clock = clock;
        this.json = json;
    }

    /**
     * Issues the credential and leaves it in a file.
     *
     * @param folder   where the first start has left its own; the file of the account is replaced if it is there
     * @param tokenUrl where the credential is exchanged for tokens
     * @return the file
     * @throws dev.portcullis.platform.problem.Rejection if there is no such account, or it was closed
     */
    public Path recover(AccountId account, Path folder, String tokenUrl, String reason) {
        AccountDirectory.Entry found = directory
                .find(account)
                .orElseThrow(() -> AccountRejection.ACCOUNT_NOT_FOUND.rejection("there is no such account"));
        PrivateFile.createDirectory(folder);
        RootCredential credential = RootCredential.random();
        CredentialFile file = fileOf(found, folder, tokenUrl);
        file.replace(account, credential, () -> exchange(account, credential, reason));
        return file.path();
    }

    private void exchange(AccountId account, RootCredential credential, String reason) {
        // Tokens tell seconds only: what was issued in this second is over as well.
        Instant notBefore = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        transactions.run(PlatformCalls.itself(MEANS, reason).in(account), commands -> {
            commands.send(new RecoverRoot(account, credential.clientId(), notBefore));
            return _ -> {
                credentials.replaceAll(account, credential);
                return true;
            };
        });
    }

    private CredentialFile fileOf(AccountDirectory.Entry account, Path folder, String tokenUrl) {
        if (account.kind().equals(AccountKind.PLATFORM.wireName())) {
            return new CredentialFile(folder.resolve(FirstStart.PLATFORM_FILE), tokenUrl, json);
        }
        var first = new CredentialFile(folder.resolve(FirstStart.ACCOUNT_FILE), tokenUrl, json);
        return first.isOf(account.accountId())
                ? first
                : new CredentialFile(folder.resolve("root-" + account.accountId() + ".json"), tokenUrl, json);
    }
}
