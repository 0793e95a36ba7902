package dev.imdssteward.verifier.imds;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A socket's input, buffered, with one deadline for all reads together. */
final class TimedInput extends InputStream {

    private final Socket socket;
    private final InputStream in;
    private final long deadlineNanos;
    private final byte[] buffer = new byte[4096];
    private int position;
    private int limit;

    TimedInput(Socket socket, long deadlineNanos) throws IOException {
        super();
        this.socket = socket;
        this.in = socket.getInputStream();
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (position == limit) {
            long millis = (deadlineNanos - System.nanoTime() + 999_999) / 1_000_000;
            if (millis <= 0) {
                throw new SocketTimeoutException("the whole request took too long");
            }
            socket.setSoTimeout((int) millis);
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
        return position < limit;
    }
}
