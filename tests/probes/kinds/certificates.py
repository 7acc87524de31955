"""Certificates of all sorts for servers on 127.0.0.1, made in the test."""

import ipaddress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
LOOPBACK = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


class Certificates:
    """An authority, and one file for each certificate with its key."""

    def __init__(self, folder: Path) -> None:
        self.now = datetime.now(UTC).replace(microsecond=0)
        """Real: TLS knows no other time."""
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("Authority of the tests")
        authority = self._built(
            self._name, self._key, self._name, 30 * DAY, x509.BasicConstraints(True, None)
        )
        self.authority = folder / "authority.pem"
        self.authority.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
        self._write("good", 30 * DAY, LOOPBACK)
        self._write("expired", -18 * DAY, LOOPBACK)
        self._write("other", 30 * DAY, x509.DNSName("other.example.com"))
        self._write("self-signed", 30 * DAY, LOOPBACK, own=True)

    def file(self, name: str) -> Path:
        """Certificate and key: `good`, `expired`, `other`, `self-signed`."""
        return self._folder / f"{name}.pem"

    def _write(
        self, name: str, left: timedelta, whose: x509.GeneralName, *, own: bool = False
    ) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        subject = _name(name)
        issuer, signer = (subject, key) if own else (self._name, self._key)
        names = x509.SubjectAlternativeName([whose])
        certificate = self._built(subject, key, issuer, left, names, signer)
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        public = certificate.public_bytes(serialization.Encoding.PEM)
        self.file(name).write_bytes(public + private)

    def _built(
        self,
        subject: x509.Name,
        key: ec.EllipticCurvePrivateKey,
        issuer: x509.Name,
        left: timedelta,
        extension: x509.ExtensionType,
        signer: ec.EllipticCurvePrivateKey | None = None,
    ) -> x509.Certificate:
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.now - 90 * DAY)
            .not_valid_after(self.now + left)
            .add_extension(extension, critical=isinstance(extension, x509.BasicConstraints))
        )
        return builder.sign(signer or key, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
