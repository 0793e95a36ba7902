package dev.imdssteward.cli.fleet;

import java.util.List;
import java.util.regex.Pattern;

/** A role in the account that is to be looked at. */
record RoleArn(String arn) {
    private static final Pattern FORM = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/\\S+");

    RoleArn {
        if (!FORM.matcher(arn).matches()) {
            throw new IllegalArgumentException("Not a role (expected arn:aws:iam::ACCOUNT:role/NAME): " + arn);
        }
    }

    /** The roles in a file: one a line, with blank lines and comments left out. */
    static List<RoleArn> in(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .map(RoleArn::new)
                .toList();
    }

    String account() {
        return arn.split(":", -1)[4];
    }
}
