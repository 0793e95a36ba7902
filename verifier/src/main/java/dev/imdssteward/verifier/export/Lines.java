package dev.imdssteward.verifier.export;

import dev.imdssteward.verifier.text.JsonWriter;
import dev.imdssteward.verifier.text.ShellWord;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Writes variables that were found fit for their format. */
final class Lines {

    /** The characters with a meaning in double quotes, for systemd and for a shell. */
    private static final String SYSTEMD_ESCAPED = "\\\"`$";

    private static final int DELIMITER_BYTES = 16;

    private Lines() {}

    static String of(FileFormat format, List<Variable> variables) {
        if (format == FileFormat.JSON) {
            return json(variables);
        }
        StringBuilder text = new StringBuilder(variables.size() * 64);
        for (Variable variable : variables) {
            switch (format) {
                case SH -> sh(text, variable);
                case DOTENV -> DotenvFormat.append(text, variable);
                case SYSTEMD -> systemd(text, variable);
                case PROPERTIES -> PropertiesFormat.append(text, variable);
                case GITHUB -> github(text, variable);
                case JSON -> {}
            }
        }
        return text.toString();
    }

    private static void sh(StringBuilder text, Variable variable) {
        text.append("export ").append(variable.name()).append('=');
        text.append(ShellWord.quoted(variable.value())).append('\n');
    }

    /** @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html">EnvironmentFile=</a> */
    private static void systemd(StringBuilder text, Variable variable) {
        text.append(variable.name()).append("=\"");
        for (int i = 0; i < variable.value().length(); i++) {
            char c = variable.value().charAt(i);
            if (SYSTEMD_ESCAPED.indexOf(c) >= 0) {
                text.append('\\');
            }
            text.append(c);
        }
        text.append("\"\n");
    }

    /**
     * A here-document whose delimiter is drawn anew, so that no value can contain it by design and go on to set variables
     * of its own.
     *
     * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">workflow
     *     commands</a>
     */
    private static void github(StringBuilder text, Variable variable) {
        byte[] bytes = new byte[DELIMITER_BYTES];
        new SecureRandom().nextBytes(bytes);
        String delimiter = "imdsv_" + HexFormat.of().formatHex(bytes);
        text.append(variable.name()).append("<<").append(delimiter).append('\n');
        text.append(variable.value()).append('\n').append(delimiter).append('\n');
    }

    private static String json(List<Variable> variables) {
        JsonWriter json = new JsonWriter().open('{');
        for (Variable variable : variables) {
            json.name(variable.key()).string(variable.value());
        }
        return json.close('}') + "\n";
    }
}
