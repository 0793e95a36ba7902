package dev.imdssteward.simulator.life;

import dev.imdssteward.simulator.workload.Program;
import java.time.Instant;
import java.util.List;

/** The programs that an image and its user data bring along to every instance launched from them. */
@FunctionalInterface
public interface Software {
    /** An image without a program that calls IMDSv1. */
    Software IMDSV2 = _ -> List.of();

    /** The programs that call IMDSv1 on an instance. */
    List<Program> on(Instant launched);
}
