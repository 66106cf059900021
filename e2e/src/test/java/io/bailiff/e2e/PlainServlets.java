package io.bailiff.e2e;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.catalina.startup.Tomcat;

/// A servlet container with one servlet and the listener that the pages show, as a process of its
/// own.
public final class PlainServlets {
    private PlainServlets() {}

    public static void main(String[] arguments) throws Exception {
        var tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setPort(Integer.parseInt(arguments[0]));
        var context = tomcat.addContext("", null);
        context.addApplicationListener("Protection");
        var _ = Tomcat.addServlet(context, "fine", new Fine());
        context.addServletMappingDecoded("/*", "fine");
        var _ = tomcat.getConnector();
        tomcat.start();
        tomcat.getServer().await();
    }

    private static final class Fine extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("fine");
        }
    }
}
