package lectern.jupyter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ipc transport: a Unix socket whose bytes are carried to a port of the loopback interface and back. The released JeroMQ has no ipc but one of its own, over tcp,
 * that other implementations do not reach.
 */
final class UnixBridge {
    private static final Logger LOG = LoggerFactory.getLogger(UnixBridge.class);
    private static final int BUFFER = 1 << 16;

    private final ServerSocketChannel server;
    private final int port;

    private UnixBridge(ServerSocketChannel server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Listens at a Unix socket for what a port of this machine answers. */
    static void open(Path socket, int port) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        socket.toFile().deleteOnExit();
        Thread.ofVirtual().name("lectern-ipc").start(new UnixBridge(server, port)::accept);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel near = server.accept();
                SocketChannel far = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                Thread.ofVirtual().start(() -> carry(near, far));
                Thread.ofVirtual().start(() -> carry(far, near));
            }
        } catch (IOException e) {
            LOG.warn("The ipc transport ended", e);
        }
    }

    private static void carry(ByteChannel from, ByteChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (from; to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) to.write(buffer);
            }
        } catch (IOException e) {
            LOG.debug("A peer of the ipc transport left", e);
        }
    }
}
