package dev.imdssteward.local.faults;

import java.nio.charset.StandardCharsets;

/**
 * A mistake that somebody makes on purpose, to see whether it is noticed: one text in the place of another.
 *
 * @param text a regular expression
 */
record Sabotage(Place place, String text, String other) {
    static final Sabotage NONE = new Sabotage(Place.NOWHERE, "", "");

    enum Place {
        NOWHERE,
        /** Changes the function's requests to EC2. */
        REQUEST,
        /** Changes what EC2 tells the function about its instances. */
        REPLY,
        /** Changes the function's answer to Lambda. */
        ANSWER
    }

    String in(Place here, String said) {
        return here == place ? said.replaceAll(text, other) : said;
    }

    CallMade in(CallMade call) {
        return place == Place.REQUEST && call.isOfEc2() ? call.with(said -> in(Place.REQUEST, said)) : call;
    }

    byte[] in(CallMade call, byte[] reply) {
        return place == Place.REPLY && call.isOfEc2()
                ? in(Place.REPLY, new String(reply, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                : reply;
    }
}
