"""An authority of the demo's own, and two certificates by it: one that is valid, one expired."""

import ipaddress
import ssl
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HOST = "127.0.0.1"
DAYS_LEFT = 90
"""Of the valid one."""
DAYS_EXPIRED = 18
"""Of the other one."""
_DAY = timedelta(days=1)
_ISSUED = 120 * _DAY
"""So long ago both were issued."""


class Certificates:
    """Made anew in a folder, for 127.0.0.1 and localhost."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._now = now.replace(microsecond=0)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("golive demo authority")
        self.authority = folder / "authority.pem"
        """Whom a client has to trust."""
        self.authority.write_bytes(self._signed_authority())
        self._valid = self._written(folder / "valid.pem", DAYS_LEFT * _DAY)
        self._expired = self._written(folder / "expired.pem", -DAYS_EXPIRED * _DAY)

    def context(self) -> ssl.SSLContext:
        """For a server; it shows the valid one."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.show(context, expired=False)
        return context

    def show(self, context: ssl.SSLContext, *, expired: bool) -> None:
        """Show one or the other from the next connection on."""
        context.load_cert_chain(self._expired if expired else self._valid)

    def _signed_authority(self) -> bytes:
        builder = self._begun(self._name, self._key, 10 * 365 * _DAY)
        builder = builder.add_extension(x509.BasicConstraints(True, 0), critical=True)
        usage = x509.KeyUsage(
            digital_signature=True, key_cert_sign=True, crl_sign=True,
            content_commitment=False, key_encipherment=False, data_encipherment=False,
            key_agreement=False, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = builder.add_extension(usage, critical=True)
        return self._pem(builder)

    def _written(self, path: Path, left: timedelta) -> Path:
        key = ec.generate_private_key(ec.SECP256R1())
        address = x509.IPAddress(ipaddress.ip_address(HOST))
        names = x509.SubjectAlternativeName([address, x509.DNSName("localhost")])
        serves = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = self._begun(_name("marketplace.example"), key, left)
        builder = builder.add_extension(names, critical=False).add_extension(serves, critical=False)
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        path.touch(mode=0o600)
        path.write_bytes(self._pem(builder) + private)
        return path

    def _begun(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, left: timedelta
    ) -> x509.CertificateBuilder:
        identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - _ISSUED)
            .not_valid_after(self._now + left)
            .add_extension(identifier, critical=False)
            .add_extension(issuer, critical=False)
        )

    def _pem(self, builder: x509.CertificateBuilder) -> bytes:
        signed = builder.sign(self._key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
