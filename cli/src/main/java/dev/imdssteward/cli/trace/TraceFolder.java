package dev.imdssteward.cli.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder of traces, one file for each instance and in any subfolder, as {@code aws s3 sync} brings the outputs of Systems
 * Manager.
 *
 * @param traces what the files say
 * @param others the files that are no traces, each with the reason
 */
public record TraceFolder(Traces traces, List<String> others) {
    public TraceFolder {
        others = List.copyOf(others);
    }

    /**
     * Reads every file below a folder. An empty file is passed over: it is where a command printed nothing.
     *
     * @throws IOException if a file cannot be read
     */
    public static TraceFolder read(Path folder) throws IOException {
        List<Path> files;
        try (var all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        var traces = Traces.NONE;
        var others = new ArrayList<String>();
        for (var file : files) {
            try {
                traces = Files.size(file) == 0 ? traces : TraceFile.addTo(traces, file);
            } catch (IllegalArgumentException noTrace) {
                others.add(file + ": " + noTrace.getMessage());
            }
        }
        return new TraceFolder(traces, others);
    }
}
