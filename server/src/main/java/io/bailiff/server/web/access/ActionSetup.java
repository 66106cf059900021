package io.bailiff.server.web.access;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Puts the policies on user actions before the pages of one's own account.
@Configuration(proxyBeanMethods = false)
class ActionSetup implements WebMvcConfigurer {
    private final ActionInterceptor interceptor;

    ActionSetup(ActionInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After the gate, which has no order of its own.
        registry.addInterceptor(interceptor).addPathPatterns("/account/**").order(1);
    }
}
