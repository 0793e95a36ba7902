package dev.imdssteward.enforcer.aws;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The certificates that the JDK trusts, read once a process. */
public final class Trust {
    private static final TrustManager[] MANAGERS = standard();

    private Trust() {}

    public static TrustManager[] managers() {
        return MANAGERS.clone();
    }

    private static TrustManager[] standard() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            @Nullable KeyStore standard = null;
            factory.init(standard);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The JDK's trust store cannot be read", unusable);
        }
    }
}
