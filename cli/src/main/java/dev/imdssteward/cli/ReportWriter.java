package dev.imdssteward.cli;

import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.report.Format;
import dev.imdssteward.cli.report.ReportText;
import dev.imdssteward.cli.report.model.Report;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/**
 * Writes a report in the formats that are asked for, to files and to standard output.
 *
 * @param usage makes the error for a file that cannot be written
 */
record ReportWriter(StewardSession steward, Function<String, ParameterException> usage) {

    /** Writes every file; without any, and without JSON, a summary as text is printed. */
    void write(Report report, Map<Format, Path> files, boolean json) throws IOException {
        for (var file : files.entrySet()) {
            if (GivenFile.isStandardStream(file.getValue())) {
                print(report, file.getKey());
            } else {
                write(report, file.getKey(), file.getValue());
            }
        }
        if (files.isEmpty() && !json) {
            new ReportText(steward.style()).lines(report).forEach(steward::show);
        }
        if (json) {
            print(report, Format.JSON);
        }
    }

    private void print(Report report, Format format) throws IOException {
        var text = new ByteArrayOutputStream();
        format.write(report, text);
        steward.print(text.toString(StandardCharsets.UTF_8));
    }

    /** Replaces an earlier report only once the new one is complete. */
    private void write(Report report, Format format, Path file) {
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                format.write(report, out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            steward.note("written: " + file);
        } catch (IOException unwritable) {
            throw usage.apply("cannot write " + file + ": " + unwritable.getMessage());
        }
    }
}
