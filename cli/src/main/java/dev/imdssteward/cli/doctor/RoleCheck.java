package dev.imdssteward.cli.doctor;

import dev.imdssteward.cli.aws.stack.PermissionProbe;
import dev.imdssteward.enforcer.aws.Connection;
import java.util.ArrayList;
import java.util.List;

/** Checks that the function's role may make the calls that the function needs. */
record RoleCheck(Connection connection, Deployment deployment) {
    private static final String SCRIPT = "steward doctor --guards-script";

    List<Diagnosis> findings() {
        var role = deployment.enforce().role();
        var probe = new PermissionProbe(connection);
        var findings = new ArrayList<Diagnosis>();
        probe.deniedTo(role, deployment.region()).forEach(each -> findings.add(denied(each, role)));
        probe.permittedTo(role, deployment.region())
                .forEach(each -> findings.add(Diagnosis.problem(
                        "IAM lets " + role + " " + each,
                        "deploy the stack again, which restores the role's policies")));
        if (findings.isEmpty()) {
            findings.add(Diagnosis.ok("the function's role may do what it must, and nothing that weakens an instance"));
        }
        findings.add(Diagnosis.note(
                "only EC2 itself can show that it tells IAM which endpoints are off",
                "once, as docs/security.md says, with an instance whose endpoint is off: " + SCRIPT));
        return findings;
    }

    private static Diagnosis denied(PermissionProbe.Denied each, String role) {
        return each.isByOrganization()
                ? Diagnosis.problem(
                        "a service control policy denies " + each.call() + " to " + role,
                        "have the role exempted in that policy")
                : Diagnosis.problem(
                        "IAM denies " + each.call() + " to " + role,
                        "deploy the stack again, and look at its permissions boundary");
    }
}
