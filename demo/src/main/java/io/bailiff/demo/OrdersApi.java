package io.bailiff.demo;

import io.bailiff.enforcer.EnforcerFilter;
import io.bailiff.enforcer.VerifiedToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// An API as an application developer would write it. The starter on the classpath and four settings protect it.
@SpringBootApplication
@RestController
public class OrdersApi {
    private final EnforcerFilter filter;

    OrdersApi(EnforcerFilter filter) {
        this.filter = filter;
    }

    public static void main(String[] args) {
        SpringApplication.run(OrdersApi.class, args);
    }

    @GetMapping("/orders")
    public Map<String, Object> orders(VerifiedToken token) {
        return Map.of("user", token.subject(), "orders", List.of("42 bolts", "7 gaskets"));
    }

    /// For those alone who have the scope; it can be lost while a token is out.
    @GetMapping("/approvals")
    public void approvals(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (filter.demand(request, response, "orders.approve")) {
            response.setContentType("application/json");
            response.getWriter().write("{\"waiting\":[\"5 tonnes of bolts\"]}");
        }
    }
}
