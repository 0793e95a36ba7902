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
        /** What the function asks of EC2. */
        REQUEST,
        /** What EC2 tells the function of its instances. */
        REPLY,
        /** What the function answers Lambda. */
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
