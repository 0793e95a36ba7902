package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Tag;
import dev.imdssteward.verifier.text.JsonWriter;

/** A report for programs, schema 1. Unknown values are null. */
public final class JsonReport {

    private JsonReport() {}

    public static String of(CheckReport report) {
        JsonWriter json = new JsonWriter().open('{').name("schema").number(1);
        json.name("endpoint").string(report.endpoint());
        json.name("instanceId").string(report.instanceId());
        json.name("result").string(report.result().result());
        json.name("checks").open('[');
        for (Check check : report.checks()) {
            append(json, check);
        }
        json.close(']').name("v1Probes").number(report.v1Probes());
        json.name("tags");
        appendTags(json, report);
        return json.close('}') + "\n";
    }

    private static void append(JsonWriter json, Check check) {
        json.open('{').name("id").string(check.id());
        json.name("status").string(check.status().name());
        json.name("detail").string(check.detail());
        json.name("httpStatus").number(check.httpStatus());
        json.name("millis").number(check.millis());
        json.name("remedy").string(check.remedy()).close('}');
    }

    private static void appendTags(JsonWriter json, CheckReport report) {
        if (report.tags() == null) {
            json.string(null);
            return;
        }
        json.open('{');
        for (Tag tag : report.tags()) {
            json.name(tag.key()).string(tag.isUtf8() ? tag.text() : null);
        }
        json.close('}');
    }
}
