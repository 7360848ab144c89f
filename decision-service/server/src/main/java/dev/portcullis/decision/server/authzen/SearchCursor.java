package dev.portcullis.decision.server.authzen;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.security.ConsistencyTokens;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.AccountVector;
import dev.portcullis.vocabulary.StreamPosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Where a search goes on: on the same moment, after the last candidate. However much is written meanwhile, nothing is
 * listed twice or left out.
 */
record SearchCursor(AccountVector vector, StreamPosition systemPosition, Instant time, String after) {

    /** Reads and writes the cursors of one question of one account. */
    static final class Reader {

        private final ConsistencyTokens tokens;
        private final AccountId account;
        private final String question;

        Reader(ConsistencyTokens tokens, AccountId account, Object question) {
            this.tokens = tokens;
            this.account = account;
            this.question = digest(question.toString());
        }

        String write(SearchCursor cursor) {
            String text = tokens.issue(account, cursor.vector())
                    + "\n" + cursor.systemPosition()
                    + "\n" + cursor.time().toEpochMilli()
                    + "\n" + question
                    + "\n" + cursor.after();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        SearchCursor read(String token, AuthzenBody body) {
            try {
                String[] parts =
                        new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split("\n", 5);
                if (parts.length == 5 && parts[3].equals(question)) {
                    return new SearchCursor(
                            tokens.verify(parts[0], account),
                            StreamPosition.parse(parts[1]),
                            Instant.ofEpochMilli(Long.parseLong(parts[2])),
                            parts[4]);
                }
            } catch (IllegalArgumentException | DateTimeException _) {
                // Said below, in one way for all that is wrong with a token.
            }
            throw refused(body);
        }

        private static Rejection refused(AuthzenBody body) {
            return Rejection.badField(
                    "InvalidParameter",
                    body.pointer() + "/page/token",
                    "a page token is the next_token of an earlier answer to the same question, unchanged");
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
