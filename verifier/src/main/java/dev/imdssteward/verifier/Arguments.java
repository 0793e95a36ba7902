package dev.imdssteward.verifier;

import dev.imdssteward.verifier.text.Ascii;

/** A cursor over the words after the command: {@code --option value}, {@code --option=value}, and plain words. */
final class Arguments {

    /** The answer of {@link #next} for a word that is no option. */
    static final String WORD = "";

    private final String[] words;
    private int position;
    private String current = "";
    private String inline;
    private boolean onlyWords;

    Arguments(String[] words, int start) {
        this.words = words;
        this.position = start;
    }

    /** The next option's name, or {@link #WORD}; null at the end. */
    String next() throws UsageException {
        if (inline != null) {
            throw new UsageException("The option " + current + " takes no value");
        }
        if (position < words.length && words[position].equals("--") && !onlyWords) {
            onlyWords = true;
            position++;
        }
        if (position == words.length) {
            return null;
        }
        current = words[position++];
        if (onlyWords || !current.startsWith("-") || current.equals("-")) {
            return WORD;
        }
        int equals = current.startsWith("--") ? current.indexOf('=') : -1;
        if (equals > 0) {
            inline = current.substring(equals + 1);
            current = current.substring(0, equals);
        }
        return current;
    }

    /** The plain word just met, or the option's name. */
    String current() {
        return current;
    }

    /** The value of the option just met. */
    String value() throws UsageException {
        if (inline != null) {
            String value = inline;
            inline = null;
            return value;
        }
        if (position == words.length) {
            throw new UsageException("The option " + current + " needs a value");
        }
        return words[position++];
    }

    /** A whole number from {@code least} to {@code most}. */
    int number(int least, int most) throws UsageException {
        String text = value();
        int number = Ascii.parse(text, 10);
        if (number < least || number > most) {
            throw new UsageException(
                    "The option " + current + " takes a number from " + least + " to " + most + ", not '" + text + "'");
        }
        return number;
    }

    /** A duration such as 500ms, 2s or 1m, in milliseconds. */
    int millis(int least) throws UsageException {
        String text = value();
        long factor = text.endsWith("ms") ? 1 : text.endsWith("s") ? 1000 : text.endsWith("m") ? 60_000 : 0;
        int number = factor == 0 ? -1 : Ascii.parse(text.substring(0, text.length() - (factor == 1 ? 2 : 1)), 10);
        if (number < 0 || number * factor < least || number * factor > Integer.MAX_VALUE) {
            throw new UsageException(
                    "The option " + current + " takes a duration such as 500ms, 2s or 1m, not '" + text + "'");
        }
        return (int) (number * factor);
    }

    UsageException unexpected() {
        String kind = current.startsWith("-") && !onlyWords ? "no such option: " : "one word too many: ";
        return new UsageException("There is " + kind + "'" + current + "'");
    }
}
