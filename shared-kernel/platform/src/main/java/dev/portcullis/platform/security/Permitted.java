package dev.portcullis.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which kinds of principals may call a controller or one of its methods (the method's wins). A controller method below
 * {@code /v1} without it answers nobody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Permitted {

    /** The kinds of principals that may call. */
    PrincipalType[] value();
}
