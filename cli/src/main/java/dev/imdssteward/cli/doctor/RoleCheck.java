package dev.imdssteward.cli.doctor;

import dev.imdssteward.enforcer.aws.Connection;
import dev.imdssteward.enforcer.aws.PermissionProbe;
import java.util.List;

/** May the function's role do what the function must? */
record RoleCheck(Connection connection, Deployment deployment) {

    List<Finding> findings() {
        var role = deployment.enforce().role();
        var denied = new PermissionProbe(connection).deniedTo(role, deployment.region());
        return denied.isEmpty()
                ? List.of(Finding.ok("the function's role may do what it must"))
                : denied.stream()
                        .map(each -> each.isByOrganization()
                                ? Finding.problem(
                                        "a service control policy denies " + each.call() + " to " + role,
                                        "have the role exempted in that policy")
                                : Finding.problem(
                                        "IAM denies " + each.call() + " to " + role,
                                        "deploy the stack again, and look at its permissions boundary"))
                        .toList();
    }
}
