package dev.portcullis.platform.eventsourcing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name under which an event is stored for ever, such as {@code identity.user.created}. Together with Axon's {@code
 * Revision} it stands on every event record.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface EventName {

    /** The stored name: service, aggregate and what happened, in kebab-case. */
    String value();
}
