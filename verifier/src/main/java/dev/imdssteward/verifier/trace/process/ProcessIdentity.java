package dev.imdssteward.verifier.trace.process;

import java.util.List;

/**
 * A process's executable, arguments, user and unit. Two callers for which all four are equal are one.
 *
 * @param executable null where the process was gone before it could be read
 * @param arguments without the first, secrets hidden
 * @param user null where unknown
 * @param unit of systemd; null in a container and where there is none
 * @param container null outside
 * @param parents names of the ancestors, the nearest first
 */
public record ProcessIdentity(
        String executable,
        List<String> arguments,
        String user,
        String unit,
        Container container,
        List<String> parents) {

    /** All that are too many to be told apart. */
    public static final ProcessIdentity OTHERS = new ProcessIdentity("...", List.of(), null, null, null, List.of());

    static final ProcessIdentity GONE = new ProcessIdentity(null, List.of(), null, null, null, List.of());

    public ProcessIdentity {
        arguments = List.copyOf(arguments);
        parents = List.copyOf(parents);
    }

    public boolean isNamed() {
        return executable != null;
    }

    /** Another of the same executable whose arguments are left out. */
    public ProcessIdentity withoutArguments() {
        return new ProcessIdentity(executable, List.of("..."), user, unit, container, parents);
    }
}
