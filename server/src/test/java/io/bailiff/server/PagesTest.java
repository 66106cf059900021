package io.bailiff.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/// A test against the running pages: real TLS, real HTTP, a real SQLite file.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = PagesApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            FreshDatabase.DATA,
            "bailiff.tenant-name=Contoso",
            "bailiff.outbound.allow=127.0.0.1,::1",
            "bailiff.outbound.authorities=target/pages/ca.pem",
            "bailiff.development-outbox=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
public @interface PagesTest {}
