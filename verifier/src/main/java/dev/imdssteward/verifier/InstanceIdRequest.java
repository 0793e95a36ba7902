package dev.imdssteward.verifier;

import dev.imdssteward.verifier.check.Identity;
import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.Limits;

/** Asks for the instance's id while something else goes on: one token request and one GET. */
final class InstanceIdRequest extends Thread {

    private final ImdsConnection connection;
    private volatile String id;

    private InstanceIdRequest(ImdsConnection connection) {
        this.connection = connection;
        setDaemon(true);
    }

    static InstanceIdRequest begin(ImdsConnection connection) {
        InstanceIdRequest request = new InstanceIdRequest(connection);
        request.start();
        return request;
    }

    /** Null as long as it is not known. */
    String known() {
        return id;
    }

    /** Null where it can't be known. Asks again if there was no answer, as at boot before there is a network. */
    String awaited() {
        try {
            join(2L * connection.limits().timeoutMillis());
        } catch (InterruptedException e) {
            interrupt();
        }
        if (id == null) {
            ask();
        }
        return id;
    }

    @Override
    public void run() {
        ask();
    }

    private void ask() {
        if (connection.isDisabled()) {
            return;
        }
        Limits limits = connection.limits();
        Imds imds = new Imds(connection.endpoint(), new Limits(limits.timeoutMillis(), 0, limits.ttlSeconds()));
        if (imds.requestTokenOnce()) {
            id = Identity.instanceIdIn(imds.getOnce(Identity.INSTANCE_ID_PATH));
        }
    }
}
