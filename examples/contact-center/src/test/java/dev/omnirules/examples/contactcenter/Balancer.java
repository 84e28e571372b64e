package dev.omnirules.examples.contactcenter;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** One address for several nodes: each connection goes to the first node that takes it. */
final class Balancer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private volatile List<Integer> nodes = List.of();

    Balancer() throws IOException {
        run("balancer", this::accept);
    }

    String url() {
        return "http://localhost:" + server.getLocalPort();
    }

    void to(List<Integer> ports) {
        nodes = ports;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a connection that ended, or the end
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket browser = server.accept();
            run("balanced", () -> forward(browser));
        }
    }

    private void forward(Socket browser) throws IOException {
        try (browser;
                Socket node = connected()) {
            run("back", () -> copy(node, browser));
            copy(browser, node);
        }
    }

    private Socket connected() throws IOException {
        IOException failure = new IOException("no node");
        for (int port : nodes) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static void copy(Socket from, Socket to) throws IOException {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
