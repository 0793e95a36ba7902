package dev.imdssteward.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys for a simulator that serves HTTPS. */
public final class Tls {
    private Tls() {}

    /** Serves with the key in a file that keytool made, and trusts the certificates there; both passwords are this one. */
    public static SSLContext of(Path keystore, String password) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(keystore.toFile(), password.toCharArray());
        var own = KeyManagerFactory.getInstance("PKIX");
        own.init(store, password.toCharArray());
        var trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
