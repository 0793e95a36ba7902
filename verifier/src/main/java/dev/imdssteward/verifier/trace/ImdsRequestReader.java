package dev.imdssteward.verifier.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the requests in one direction of one connection, however it is cut into pieces. Text that is not HTTP/1 is
 * skipped up to the next piece that begins with a request line, so that a part of one request is never taken for another.
 */
public final class ImdsRequestReader {

    private static final String TOKEN = "x-aws-ec2-metadata-token";
    private static final String TOKEN_PATH = "/latest/api/token";
    private static final int LINE_BYTES = 8 * 1024;
    private static final int HEAD_BYTES = 64 * 1024;

    /** The part of a request to which the next byte belongs. */
    private enum Place {
        LOST,
        REQUEST_LINE,
        HEADERS,
        BODY
    }

    private final StringBuilder line = new StringBuilder();
    private Place place = Place.LOST;
    private String method = "";
    private String target = "";
    private boolean tokenSent;
    private boolean unframed;
    private long bodyLeft;
    private int headLength;

    /** Forgets what was begun, because bytes are missing. */
    public void lose() {
        place = Place.LOST;
        line.setLength(0);
    }

    /** Takes the next piece and answers the requests whose head ends in it. */
    public List<ImdsRequest> read(byte[] piece) {
        List<ImdsRequest> requests = new ArrayList<>();
        int position = 0;
        if (place == Place.LOST) {
            place = Place.REQUEST_LINE;
        }
        while (position < piece.length && place != Place.LOST) {
            if (place == Place.BODY) {
                long skipped = Math.min(bodyLeft, piece.length - position);
                position += (int) skipped;
                bodyLeft -= skipped;
                place = bodyLeft == 0 ? Place.REQUEST_LINE : Place.BODY;
            } else {
                take((char) (piece[position++] & 0xff), requests);
            }
        }
        return requests;
    }

    private void take(char c, List<ImdsRequest> requests) {
        if (++headLength > HEAD_BYTES || line.length() > LINE_BYTES) {
            lose();
        } else if (c != '\n') {
            line.append(c);
        } else {
            int length = line.length();
            String text =
                    length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            line.setLength(0);
            takeLine(text, requests);
        }
    }

    private void takeLine(String text, List<ImdsRequest> requests) {
        if (place == Place.REQUEST_LINE) {
            begin(text);
        } else if (!text.isEmpty()) {
            header(text);
        } else {
            end(requests);
        }
    }

    private void begin(String text) {
        headLength = text.length();
        tokenSent = false;
        unframed = false;
        bodyLeft = 0;
        if (text.isEmpty()) {
            return; // servers skip empty lines before a request
        }
        int first = text.indexOf(' ');
        int last = text.lastIndexOf(' ');
        if (first < 1 || last <= first + 1 || !text.startsWith("HTTP/1.", last + 1)) {
            lose();
            return;
        }
        method = text.substring(0, first);
        target = text.substring(first + 1, last);
        place = Place.HEADERS;
    }

    private void header(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
        String value = colon < 0 ? "" : text.substring(colon + 1).strip();
        switch (name) {
            case TOKEN -> tokenSent = true;
            case "transfer-encoding" -> unframed = true;
            case "content-length" -> frame(value);
            default -> {}
        }
    }

    private void frame(String value) {
        try {
            long length = Long.parseLong(value);
            unframed |= length < 0 || (bodyLeft > 0 && bodyLeft != length);
            bodyLeft = length;
        } catch (NumberFormatException e) {
            unframed = true;
        }
    }

    private void end(List<ImdsRequest> requests) {
        String path = RequestPath.of(target);
        boolean reading = method.equals("GET") || method.equals("HEAD");
        if (tokenSent || (method.equals("PUT") && path.equals(TOKEN_PATH))) {
            requests.add(new ImdsRequest(2, path));
        } else if (reading) {
            requests.add(new ImdsRequest(1, path));
        }
        if (unframed) {
            lose();
        } else {
            place = bodyLeft > 0 ? Place.BODY : Place.REQUEST_LINE;
            headLength = 0;
        }
    }
}
