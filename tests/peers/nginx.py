"""nginx as a shop has it: TLS, a redirect to it, security headers, a rate limit, gzip."""

import grp
import os
import pwd
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from string import Template

from tests.peers.daemon import Daemon, installed, running
from tests.probes.kinds.certificates import Certificates

CONFIG = Template("""\
daemon off;
user $user $group;
worker_processes 1;
pid $folder/nginx.pid;
error_log stderr;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path $folder/body;
    proxy_temp_path $folder/proxy;
    fastcgi_temp_path $folder/fastcgi;
    uwsgi_temp_path $folder/uwsgi;
    scgi_temp_path $folder/scgi;
    limit_req_zone $$binary_remote_addr zone=slow:1m rate=1r/s;
    ssl_certificate $folder/served.pem;
    ssl_certificate_key $folder/served.pem;

    server {
        listen 127.0.0.1:$plain;
        location / { return 301 https://127.0.0.1:$secure$$request_uri; }
        location /circle { return 302 /circle; }
    }
    server {
        listen 127.0.0.1:$secure ssl;
        add_header Strict-Transport-Security "max-age=31536000" always;
        add_header X-Content-Type-Options nosniff always;
        default_type application/json;
        location /health { return 200 '{"status": "ok"}'; }
        location /down { return 503; }
        location /connection { return 200 $$connection; }
        location /page {
            root $folder;
            gzip on;
            gzip_types *;
        }
        location /limited {
            limit_req zone=slow burst=2 nodelay;
            limit_req_status 429;
            root $folder;
        }
        location /limited-503 {
            limit_req zone=slow burst=2 nodelay;
            root $folder;
        }
    }
    server {
        listen 127.0.0.1:$expired ssl;
        ssl_certificate $certificates/expired.pem;
        ssl_certificate_key $certificates/expired.pem;
        location / { return 200; }
    }
    server {
        listen 127.0.0.1:$mutual ssl;
        ssl_client_certificate $certificates/authority.pem;
        ssl_verify_client on;
        location / { return 200; }
    }
}
""")
PAGE = "The page of the shop. " * 1000


@dataclass(frozen=True, slots=True)
class Nginx:
    """nginx on four ports."""

    daemon: Daemon
    certificates: Certificates
    folder: Path

    @property
    def plain(self) -> str:
        """Where it redirects to TLS."""
        return f"http://127.0.0.1:{self.daemon.ports[0]}"

    @property
    def secure(self) -> str:
        """The shop itself."""
        return f"https://127.0.0.1:{self.daemon.ports[1]}"

    @property
    def expired(self) -> str:
        """Where the certificate has expired."""
        return f"https://127.0.0.1:{self.daemon.ports[2]}"

    @property
    def mutual(self) -> str:
        """Where clients must show a certificate, too."""
        return f"https://127.0.0.1:{self.daemon.ports[3]}"

    @property
    def authority(self) -> str:
        """The file of the authority that made the certificates."""
        return str(self.certificates.authority)

    def serve_certificate(self, name: str) -> None:
        """Put another certificate where the shop's is; nginx reads it at its next start or HUP."""
        (self.folder / "served.pem").write_bytes(self.certificates.file(name).read_bytes())


@contextmanager
def nginx(folder: Path, certificates: Certificates) -> Iterator[Nginx]:
    """Run it in a folder of its own."""
    program = installed("nginx", "nginx-light")
    for name in ("page", "limited", "limited-503"):
        (folder / name).write_text(PAGE)

    def command(folder: Path, ports: Sequence[int]) -> Sequence[str]:
        config = folder / "nginx.conf"
        config.write_text(
            CONFIG.substitute(
                dict(zip(("plain", "secure", "expired", "mutual"), ports, strict=True)),
                folder=folder,
                certificates=certificates.authority.parent,
                user=pwd.getpwuid(os.geteuid()).pw_name,
                group=grp.getgrgid(os.getegid()).gr_name,
            )
        )
        return [program, "-p", str(folder), "-c", str(config), "-e", "stderr"]

    (folder / "served.pem").write_bytes(certificates.file("good").read_bytes())
    with running(folder, 4, command) as daemon:
        yield Nginx(daemon, certificates, folder)
