package dev.portcullis.platform.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** A service with an event store of its own. It declares one {@link WriteServiceDefinition} bean. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@PortcullisService
@Import(EventSourcingConfiguration.class)
public @interface WriteService {}
