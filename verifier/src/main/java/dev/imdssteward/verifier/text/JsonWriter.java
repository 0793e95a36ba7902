package dev.imdssteward.verifier.text;

/**
 * Writes JSON on one line. Commas come by themselves; a null becomes {@code null}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);
    private boolean first = true;

    public JsonWriter open(char bracket) {
        separate();
        out.append(bracket);
        first = true;
        return this;
    }

    public JsonWriter close(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    /** The name of the value that comes next. */
    public JsonWriter name(String name) {
        string(name);
        out.append(':');
        first = true;
        return this;
    }

    public JsonWriter string(String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonWriter number(Number value) {
        separate();
        out.append(value);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(c);
            }
        }
        out.append('"');
    }

    private void append(char c) {
        if (Character.isISOControl(c)) {
            out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
            out.append(c);
        }
    }
}
