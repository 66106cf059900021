package io.bailiff.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the prepared statements of one connection, because xerial's driver parses the text again each time. Our texts
/// are constants, so there are as many as there are places that run one.
final class StatementCache implements InvocationHandler {
    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new HashMap<>();

    StatementCache(Connection connection) {
        this.connection = connection;
    }

    /// The connection, for everybody who prepares statements.
    Connection connection() {
        return (Connection)
                Proxy.newProxyInstance(StatementCache.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    /// The texts that ran.
    Set<String> texts() {
        return Set.copyOf(idle.keySet());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("prepareStatement")
                && arguments != null
                && arguments.length == 1
                && arguments[0] instanceof String text) {
            return lend(text);
        }
        return call(connection, method, arguments);
    }

    private PreparedStatement lend(String text) throws SQLException {
        // Taken out while in use: the same text may run inside its own result.
        PreparedStatement kept = idle.remove(text);
        PreparedStatement statement = kept == null ? connection.prepareStatement(text) : kept;
        return (PreparedStatement) Proxy.newProxyInstance(
                StatementCache.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new Lent(text, statement));
    }

    private final class Lent implements InvocationHandler {
        private final String text;
        private final PreparedStatement statement;
        private boolean failed;
        private boolean returned;

        private Lent(String text, PreparedStatement statement) {
            this.text = text;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            try {
                return call(statement, method, arguments);
            } catch (SQLException e) {
                failed = true;
                throw e;
            }
        }

        private void giveBack() throws SQLException {
            if (returned) {
                return;
            }
            returned = true;
            if (failed || idle.containsKey(text)) {
                statement.close();
            } else {
                statement.clearParameters();
                idle.put(text, statement);
            }
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
