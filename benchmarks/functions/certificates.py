"""Keys and certificates of one run, and trust stores as large as those that the programs bring along."""
import functools
import shutil
import subprocess
from pathlib import Path

PASSWORD = "changeit"  # as the JDK's own trust store has it; these files live as long as a run


class Certificates:
    """A server certificate for 127.0.0.1, an issuer and a root, as AWS's endpoints have them, made by the JDK's keytool."""

    def __init__(self, jdk, folder):
        self.keytool, self.folder = jdk / "bin/keytool", Path(folder)
        self.keys = self.folder / "server.p12"
        root, issuer = self.folder / "root.p12", self.folder / "issuer.p12"
        self.make("root", root, "-ext", "bc:c")
        self.make("issuer", issuer)
        self.make("server", self.keys)
        self.trusted = self.pem(root, "root")
        chain = self.trusted + self.sign(issuer, "issuer", root, "root", "bc:c=ca:true,pathlen:0")
        self.accept(issuer, "issuer", chain)
        self.accept(self.keys, "server", chain + self.sign(self.keys, "server", issuer, "issuer", "san=ip:127.0.0.1"))
        self.for_java = self.java_trust_store(jdk)

    def run(self, keystore, *words, given=None):
        command = [self.keytool, *words, "-keystore", keystore, "-storepass", PASSWORD]
        return subprocess.run(command, input=given, check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def make(self, name, keystore, *words):
        self.run(keystore, "-genkeypair", "-alias", name, "-dname", f"CN={name}", "-keyalg", "RSA", "-keysize", "2048", *words)

    def pem(self, keystore, name):
        return self.run(keystore, "-exportcert", "-rfc", "-alias", name)

    def sign(self, keystore, name, signer_keystore, signer, extension):
        request = self.run(keystore, "-certreq", "-alias", name)
        return self.run(signer_keystore, "-gencert", "-rfc", "-alias", signer, "-ext", extension, given=request)

    def accept(self, keystore, name, chain):
        self.run(keystore, "-importcert", "-noprompt", "-trustcacerts", "-alias", "root", given=self.trusted)
        self.run(keystore, "-importcert", "-noprompt", "-alias", name, given=chain)

    def java_trust_store(self, jdk):
        store = self.folder / "cacerts"
        shutil.copyfile(jdk / "lib/security/cacerts", store)
        self.run(store, "-importcert", "-noprompt", "-alias", "imds-steward-benchmark", given=self.trusted)
        return store

    @functools.cached_property
    def for_python(self):
        import botocore
        store = self.folder / "cacert.pem"
        store.write_text((Path(botocore.__file__).parent / "cacert.pem").read_text() + self.trusted)
        return store
