package dev.imdssteward.simulator.http;

import java.io.IOException;
import java.io.OutputStream;

/** Lets the first bytes pass and swallows the rest. */
final class LimitedOutput extends OutputStream {
    private final OutputStream out;
    private int left;

    LimitedOutput(OutputStream out, int limit) {
        this.out = out;
        left = limit;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        var passing = Math.min(left, length);
        out.write(bytes, offset, passing);
        left -= passing;
    }
}
