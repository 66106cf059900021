package io.bailiff.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The network between a process and everybody else: a proxy for `CONNECT` (RFC 9110, 9.3.6) on this machine. While it
/// is cut it takes whatever comes and passes nothing on, as a network does that drops packets: nobody is told that
/// the other side is gone.
final class Wire implements AutoCloseable {
    private final ServerSocket door;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private boolean cut;

    Wire() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        set(true);
    }

    void mend() {
        set(false);
    }

    private void set(boolean now) {
        lock.lock();
        try {
            cut = now;
            mended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> tunnel(caller));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void tunnel(Socket caller) {
        try (caller) {
            String[] request = line(caller.getInputStream()).split("[ :]", -1);
            String header = line(caller.getInputStream());
            while (!header.isEmpty()) {
                header = line(caller.getInputStream());
            }
            try (var called = new Socket(request[1], Integer.parseInt(request[2]))) {
                caller.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.ofVirtual().start(() -> pass(called, caller));
                pass(caller, called);
                back.join();
            }
        } catch (IOException _) {
            // One of the two has hung up.
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[16_384];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                awaitMended();
                out.write(some, 0, count);
            }
        } catch (IOException _) {
            return;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitMended() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (cut) {
                mended.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                text.append((char) next);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        mend();
        door.close();
    }
}
