package dev.portcullis.platform.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.StreamPosition;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** How exports are asked for and answered: one line after the other, none of which is kept in memory. */
final class ExportAnswer {

    private static final int MOST_AT_ONCE = 1_000;

    private ExportAnswer() {}

    @FunctionalInterface
    interface Content {
        void into(Export.Lines lines);
    }

    /** What an account has after a position. */
    static void write(HttpServletResponse response, Export export, String accountId, String after, int limit)
            throws IOException {
        AccountId account = account(accountId);
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw Rejection.badParameter("InvalidParameter", "limit", "the limit is between 1 and " + MOST_AT_ONCE);
        }
        long from = position(after);
        write(response, lines -> export.events(account, from, limit, lines));
    }

    static void write(HttpServletResponse response, Content content) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(UTF_8);
        OutputStream out = response.getOutputStream();
        content.into(line -> {
            try {
                out.write(line.getBytes(UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static AccountId account(String accountId) {
        if (!AccountId.isAccountId(accountId)) {
            throw Rejection.notFound("EntityNotExist.Account", "there is no account `" + accountId + "`");
        }
        return AccountId.parse(accountId);
    }

    private static long position(String after) {
        try {
            return StreamPosition.parse(after).position();
        } catch (IllegalArgumentException e) {
            throw Rejection.badParameter(
                    "InvalidParameter", "after", "a position is written as epoch:position, for instance 1:42");
        }
    }
}
