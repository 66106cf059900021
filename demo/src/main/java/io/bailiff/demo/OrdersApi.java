package io.bailiff.demo;

import io.bailiff.enforcer.EnforcerFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// An API as an application developer would write it. The starter on the classpath and four settings protect it.
@SpringBootApplication
@RestController
public class OrdersApi {

    @GetMapping("/orders")
    public Map<String, Object> orders(HttpServletRequest request) {
        String user = EnforcerFilter.token(request).subject();
        return Map.of("user", user, "orders", List.of("42 bolts", "7 gaskets"));
    }
}
