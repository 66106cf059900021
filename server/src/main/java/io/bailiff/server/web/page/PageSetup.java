package io.bailiff.server.web.page;

import io.bailiff.server.web.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the gate before the pages and the security headers on every answer.
@Configuration(proxyBeanMethods = false)
class PageSetup implements WebMvcConfigurer {
    private final Gate gate;
    private final ActionInterceptor actions;

    PageSetup(Gate gate, ActionInterceptor actions) {
        this.gate = gate;
        this.actions = actions;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(gate).addPathPatterns("/admin", "/admin/**", "/account", "/account/**");
        registry.addInterceptor(actions).addPathPatterns("/account/**");
    }

    @Bean
    static FilterRegistrationBean<HeaderWriterFilter> securityHeaders() {
        var registration = new FilterRegistrationBean<>(new HeaderWriterFilter(List.of(new SecurityHeaders())));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }
}
