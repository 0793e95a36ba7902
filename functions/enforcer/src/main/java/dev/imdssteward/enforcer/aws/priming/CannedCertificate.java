package dev.imdssteward.enforcer.aws.priming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server certificate for 127.0.0.1 and who issued it, of the kind that AWS's endpoints have. The key is made for it, in
 * memory, and never leaves this object. The JDK reads certificates but makes none, so they are written here.
 */
final class CannedCertificate {
    private static final Duration DAY = Duration.ofDays(1);
    private static final byte[] SHA256_WITH_RSA =
            Der.sequence(Der.identifier(0x2a, 840, 113549, 1, 1, 11), Der.nothing());
    private static final byte[] IS_AN_ISSUER = extension(Der.identifier(0x55, 29, 19), Der.sequence(Der.yes()));
    private static final byte[] IS_127_0_0_1 =
            extension(Der.identifier(0x55, 29, 17), Der.sequence(Der.value(0x87, new byte[] {127, 0, 0, 1})));

    private final KeyPair keys;
    private final X509Certificate issuer;
    private final X509Certificate server;

    private CannedCertificate(KeyPair keys, Instant now) throws GeneralSecurityException {
        this.keys = keys;
        this.issuer = certificate("Priming's issuer", keys, IS_AN_ISSUER, now);
        this.server = certificate("Priming", keys, IS_127_0_0_1, now);
    }

    /** Makes a certificate that is valid for a day before and after now. */
    static CannedCertificate make(Instant now) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return new CannedCertificate(generator.generateKeyPair(), now);
    }

    X509Certificate[] chain() {
        return new X509Certificate[] {server, issuer};
    }

    /** A new context on each call, so that none knows the sessions of another. */
    SSLContext serverContext() throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), null, null);
        return context;
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setKeyEntry("priming", keys.getPrivate(), new char[0], chain());
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    /** Trust managers that trust the issuer and nobody else. */
    TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        var store = emptyStore();
        store.setCertificateEntry("issuer", issuer);
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static X509Certificate certificate(String name, KeyPair keys, byte[] extension, Instant now)
            throws GeneralSecurityException {
        var content = Der.sequence(
                Der.value(0xa0, Der.integer(2)),
                Der.integer(now.toEpochMilli()),
                SHA256_WITH_RSA,
                name("Priming's issuer"),
                Der.sequence(Der.time(now.minus(DAY)), Der.time(now.plus(DAY))),
                name(name),
                keys.getPublic().getEncoded(),
                Der.value(0xa3, Der.sequence(extension)));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        var encoded = Der.sequence(content, SHA256_WITH_RSA, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(0x55, 4, 3), Der.text(commonName))));
    }

    private static byte[] extension(byte[] identifier, byte[] value) {
        return Der.sequence(identifier, Der.octets(value));
    }
}
