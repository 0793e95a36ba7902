import java.lang.constant.ClassDesc;

/** The class that a lambda became part of, and its number there. */
record Place(Group group, int part, int number) {
    ClassDesc type() {
        return group.type(part);
    }

    String factory() {
        return "make" + number;
    }
}
