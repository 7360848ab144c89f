package dev.portcullis.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A user may call this about itself without a policy, unless one denies it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SelfService {

    /** The security preference of the account that has to allow it; empty if nothing has to. */
    String preference() default "";

    /** How the user has to have begun its session. */
    Shown shown() default Shown.ANYTHING;

    /** With what a user has begun its session. */
    enum Shown {
        /** With an AccessKey or by signing in. */
        ANYTHING,
        /** By signing in: a key that was stolen from a program does nothing about how its user signs in. */
        PASSWORD,
        /** By signing in with a second factor. */
        SECOND_FACTOR
    }
}
