package dev.portcullis.acl;

import dev.portcullis.platform.problem.Rejection;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;

/** What aggregates answer when they refuse. */
public final class Refusals {

    private Refusals() {}

    /** The command was refused with that code and changed nothing. */
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
