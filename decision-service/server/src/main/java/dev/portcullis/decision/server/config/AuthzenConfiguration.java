package dev.portcullis.decision.server.config;

import dev.portcullis.decision.server.authzen.Askers;
import dev.portcullis.decision.server.authzen.RequestIdEcho;
import dev.portcullis.platform.web.Permissions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The parts of the AuthZEN APIs. */
@Configuration(proxyBeanMethods = false)
class AuthzenConfiguration {

    @Bean
    Askers askers(Permissions permissions) {
        return new Askers(permissions);
    }

    @Bean
    FilterRegistrationBean<RequestIdEcho> requestIdEcho() {
        FilterRegistrationBean<RequestIdEcho> filter = new FilterRegistrationBean<>(new RequestIdEcho());
        filter.addUrlPatterns("/access/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
