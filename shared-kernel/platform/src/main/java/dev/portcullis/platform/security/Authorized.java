package dev.portcullis.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * As which action a call is decided, and on which resources. A controller method without it answers nobody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Authorized {

    /** The action, such as {@code ram:CreateUser}; several where only the body tells which of them it is. */
    String[] value();

    /**
     * The resources, all of which must be allowed: what follows the account in their names, such as {@code
     * user/{userName}} with a path variable in it, or a whole name that begins with {@code acs:}. None where the body
     * names them: then the method asks {@code Permissions} before it does anything.
     */
    String[] on() default {};

    /** What the call does to access. */
    Access access();
}
