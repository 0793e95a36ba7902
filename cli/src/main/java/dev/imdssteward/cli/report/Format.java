package dev.imdssteward.cli.report;

import dev.imdssteward.cli.report.html.HtmlReport;
import dev.imdssteward.cli.report.model.Report;
import dev.imdssteward.local.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The formats of a report. */
public enum Format {
    /** One self-contained page for people. */
    HTML {
        @Override
        public void write(Report report, OutputStream out) throws IOException {
            out.write(HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** The contents of the page without the list of instances, which the plan already is. */
    JSON {
        @Override
        public void write(Report report, OutputStream out) throws IOException {
            out.write(Json.pretty(JsonSummary.of(report)).getBytes(StandardCharsets.UTF_8));
        }
    },
    /** A SARIF 2.1.0 log of every instance that is not compliant. */
    SARIF {
        @Override
        public void write(Report report, OutputStream out) throws IOException {
            com.fasterxml.jackson.jr.ob.JSON.std.write(Sarif.of(report), out);
        }
    },
    /** The findings that Security Hub's {@code BatchImportFindings} takes, one for each instance. */
    ASFF {
        @Override
        public void write(Report report, OutputStream out) throws IOException {
            com.fasterxml.jackson.jr.ob.JSON.std.write(Asff.of(report), out);
        }
    };

    /** Writes a report; the stream may be closed then. */
    public abstract void write(Report report, OutputStream out) throws IOException;
}
