package dev.imdssteward.verifier;

import dev.imdssteward.verifier.check.CheckReport;
import dev.imdssteward.verifier.check.TextReport;
import dev.imdssteward.verifier.check.Verification;
import dev.imdssteward.verifier.check.Wanted;
import dev.imdssteward.verifier.doctor.InstanceDoctor;
import dev.imdssteward.verifier.doctor.Machine;
import dev.imdssteward.verifier.doctor.Observation;
import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Verifies, and says what on this machine gets in the way. */
final class DoctorCommand implements Command {

    private final ImdsConnection connection;
    private final Machine machine;
    private final Wanted wanted;

    private DoctorCommand(ImdsConnection connection, Machine machine, boolean probeV1) {
        this.connection = connection;
        this.machine = machine;
        this.wanted = Wanted.plain(probeV1);
    }

    static Command parse(Arguments arguments, ImdsConnection connection, Map<String, String> environment)
            throws UsageException {
        boolean probeV1 = true;
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            if (option.equals("--no-v1-probe")) {
                probeV1 = false;
            } else {
                connection.take(option, arguments);
            }
        }
        return new DoctorCommand(connection.settled(), Machine.here(environment), probeV1);
    }

    @Override
    public int run(Console console) {
        StringBuilder text = new StringBuilder("The metadata service at ");
        text.append(connection.endpoint().url()).append(":\n").append(TextReport.of(look()));
        text.append("\nThis machine:\n");
        for (Observation finding : findings()) {
            text.append(finding.isFine() ? "OK      " : "NOTE    ")
                    .append(finding.topic())
                    .append(": ");
            text.append(Printable.of(finding.detail())).append('\n');
            if (!finding.isFine()) {
                text.append("        ").append(Printable.of(finding.remedy())).append('\n');
            }
        }
        console.print(text.toString());
        return Exit.HOLDS;
    }

    private CheckReport look() {
        return connection.isDisabled()
                ? Verification.forbidden(connection.endpoint(), wanted, ImdsConnection.DISABLED)
                : Verification.look(connection.endpoint(), connection.limits(), wanted);
    }

    private List<Observation> findings() {
        InstanceDoctor doctor = new InstanceDoctor(machine, connection.endpoint());
        List<Observation> findings = new ArrayList<>(doctor.lookAround());
        if (!connection.isDisabled()) {
            Imds imds = new Imds(connection.endpoint(), connection.limits());
            findings.addAll(doctor.lookAt(imds.requestToken(), imds.hasToken()));
        }
        return findings;
    }
}
