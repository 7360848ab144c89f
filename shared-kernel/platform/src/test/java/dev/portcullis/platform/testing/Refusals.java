package dev.portcullis.platform.testing;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.platform.problem.RejectionReason;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;

/** What aggregates answer when they refuse. */
public final class Refusals {

    private Refusals() {}

    /** The command was refused for that reason and changed nothing. */
    public static void isRefused(ResultValidator<?> result, RejectionReason reason) {
        isRefused(result, reason.error().code());
    }

    /** The command was refused with that code, one of those that all services share, and changed nothing. */
    public static void isRefused(ResultValidator<?> result, String code) {
        result.expectNoEvents();
        result.expectException(new CustomTypeSafeMatcher<Rejection>("a rejection with the code " + code) {
            @Override
            protected boolean matchesSafely(Rejection rejection) {
                return rejection.code().equals(code);
            }
        });
    }
}
