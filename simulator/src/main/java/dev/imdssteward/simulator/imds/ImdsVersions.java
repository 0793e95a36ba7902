package dev.imdssteward.simulator.imds;

import java.util.List;

/**
 * The versions of the metadata service. All of them are there; what one lacks is known of tags only.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html">Get the
 *     available versions of the instance metadata</a>
 */
final class ImdsVersions {
    private static final List<String> ALL = List.of(
            "1.0",
            "2007-01-19",
            "2007-03-01",
            "2007-08-29",
            "2007-10-10",
            "2007-12-15",
            "2008-02-01",
            "2008-09-01",
            "2009-04-04",
            "2011-01-01",
            "2011-05-01",
            "2012-01-12",
            "2014-02-25",
            "2014-11-05",
            "2015-10-20",
            "2016-04-19",
            "2016-06-30",
            "2016-09-02",
            "2018-03-28",
            "2018-08-17",
            "2018-09-24",
            "2019-10-01",
            "2020-10-27",
            "2021-01-03",
            "2021-03-23",
            "2021-07-15",
            "2022-07-09",
            "2022-09-24",
            "2024-04-11",
            "latest");

    private static final String FIRST_WITH_TAGS = "2021-03-23";

    private ImdsVersions() {}

    static String listing() {
        return String.join("\n", ALL);
    }

    static boolean contains(String version) {
        return ALL.contains(version);
    }

    /** Returns whether a version has {@code tags/}: cloud-init asks for 2021-03-23 for their sake. */
    static boolean hasTags(String version) {
        return version.compareTo(FIRST_WITH_TAGS) >= 0;
    }
}
