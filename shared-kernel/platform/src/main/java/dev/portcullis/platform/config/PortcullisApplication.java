package dev.portcullis.platform.config;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

/** Starts services, one or several in a process, each with its own context and its own file of settings. */
public final class PortcullisApplication {

    private PortcullisApplication() {}

    /**
     * An application that is ready to run.
     *
     * @param service     the class annotated with {@link PortcullisService} or {@link WriteService}
     * @param serviceName such as {@code identity-service}; its settings are in {@code <name>.yaml}
     */
    public static SpringApplication of(Class<?> service, String serviceName) {
        SpringApplication application = new SpringApplication(service);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(true);
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("spring.config.name", serviceName);
        defaults.put("spring.application.name", serviceName);
        defaults.put("spring.jmx.enabled", "false");
        defaults.put("spring.main.log-startup-info", "false");
        defaults.put("logging.level.org.axonframework.config.AxonIQConsoleModule", "warn");
        application.setDefaultProperties(defaults);
        return application;
    }
}
