package dev.portcullis.identity.account;

import dev.portcullis.identity.account.AccountCommand.OpenAccount;
import dev.portcullis.identity.credential.RootCredential;
import dev.portcullis.identity.credential.RootCredentialStore;
import dev.portcullis.platform.eventsourcing.WriteTransactions;
import dev.portcullis.platform.keys.PrivateFile;
import dev.portcullis.vocabulary.AccountId;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Opens the platform's account and a first tenant's on an empty store and leaves their credentials in files. Where there
 * is such an account already, nothing is opened and nothing written.
 */
public final class FirstStart {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    static final String PLATFORM_FILE = "platform-root.json";
    static final String ACCOUNT_FILE = "account-root.json";

    private final WriteTransactions transactions;
    private final AccountDirectory directory;
    private final RootCredentialStore credentials;
    private final AccountNumbers numbers;
    private final JsonMapper json;

    public FirstStart(
            WriteTransactions transactions,
            AccountDirectory directory,
            RootCredentialStore credentials,
            AccountNumbers numbers,
            JsonMapper json) {
        this.transactions = transactions;
        this.directory = directory;
        this.credentials = credentials;
        this.numbers = numbers;
        this.json = json;
    }

    /** Makes sure that both accounts exist; their credentials are in {@code folder} if this has just opened them. */
    public void ensureAccounts(Path folder, String tokenUrl) {
        PrivateFile.createDirectory(folder);
        ensure(
                AccountKind.PLATFORM,
                AccountKind.PLATFORM_ACCOUNT,
                new CredentialFile(folder.resolve(PLATFORM_FILE), tokenUrl, json));
        ensure(AccountKind.TENANT, numbers.next(), new CredentialFile(folder.resolve(ACCOUNT_FILE), tokenUrl, json));
    }

    private void ensure(AccountKind kind, AccountId proposed, CredentialFile file) {
        if (directory.hasAny(kind)) {
            return;
        }
        CredentialFile.Content content = file.writeOrRead(proposed, RootCredential.random());
        boolean opened = transactions.run(
                PlatformCalls.itself("first-start", "first start").in(content.account()), commands -> {
                    directory.awaitTurnToOpen();
                    // Another instance may have had the same thought; the file is the same for both or belongs to
                    // neither.
                    if (directory.hasAny(kind)) {
                        return _ -> false;
                    }
                    RootCredential credential = content.credential();
                    commands.send(new OpenAccount(content.account(), kind, Optional.empty(), credential.clientId()));
                    return _ -> {
                        credentials.keep(content.account(), credential);
                        return true;
                    };
                });
        if (opened) {
            LOG.info(
                    "opened the first {} account {}; its credential is in {}",
                    kind.wireName(),
                    content.account(),
                    file.path());
        }
    }
}
