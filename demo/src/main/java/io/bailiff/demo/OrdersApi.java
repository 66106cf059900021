package io.bailiff.demo;

import io.bailiff.enforcer.VerifiedToken;
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
    public Map<String, Object> orders(VerifiedToken token) {
        return Map.of("user", token.subject(), "orders", List.of("42 bolts", "7 gaskets"));
    }
}
