"""Apache and nginx on a loopback port, each with a folder to serve: what their rules do can be asked of them."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import equipment, hosting

_PATIENCE = 20.0
_ANYBODY = "www-data"  # whom Debian's servers run as; ours too where root starts them
_APACHE = """
ServerRoot "{folder}"
ServerName localhost
Listen 127.0.0.1:{port}
PidFile "{folder}/apache.pid"
ErrorLog "{folder}/error.log"
DefaultRuntimeDir "{folder}"
{modules}
{user}
DocumentRoot "{folder}/www"
<Directory "{folder}/www">
  AllowOverride All
  Require all granted
</Directory>
"""
_MODULES = ("mpm_event", "authz_core", "dir", "alias", "rewrite")
_NGINX = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {rules};
  server {{
    listen 127.0.0.1:{port};
    root {folder}/www;
    if ($teras_moved) {{ return 301 $teras_moved; }}
  }}
}}
"""


@contextmanager
def apache(site: Path, base_path: str = "") -> Iterator[int]:
    """The site below `base_path`, as Apache serves it with its .htaccess; yields the port. Raises equipment.Missing."""
    program, modules = equipment.apache()
    with _laid_out(site, base_path) as folder:
        port = hosting.free_port()
        loaded = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in _MODULES)
        user = f"User {_ANYBODY}\nGroup {_ANYBODY}" if os.geteuid() == 0 else ""
        conf = folder / "apache.conf"
        conf.write_text(_APACHE.format(folder=folder, port=port, modules=loaded, user=user), encoding="utf-8")
        with _running([program, "-f", str(conf), "-D", "FOREGROUND"], folder, port):
            yield port


@contextmanager
def nginx(site: Path, base_path: str = "") -> Iterator[int]:
    """The same as nginx serves it, which is given the site's map. Raises equipment.Missing."""
    program = equipment.nginx()
    with _laid_out(site, base_path) as folder:
        port = hosting.free_port()
        user = f"user {_ANYBODY};" if os.geteuid() == 0 else ""
        rules = folder / f"www{base_path}/redirects.nginx.conf"
        conf = folder / "nginx.conf"
        conf.write_text(_NGINX.format(folder=folder, port=port, rules=rules, user=user), encoding="utf-8")
        with _running([program, "-c", str(conf), "-p", str(folder), "-e", str(folder / "error.log")], folder, port):
            yield port


@contextmanager
def _laid_out(site: Path, base_path: str) -> Iterator[Path]:
    """A folder that servers who are not root may read, with the site below its `www`."""
    with TemporaryDirectory(prefix="teras-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        shutil.copytree(site, folder / f"www{base_path}")
        yield folder


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        try:
            _wait_until_listening(server, folder, port)
            yield
        finally:
            server.terminate()


def _wait_until_listening(server: "subprocess.Popen[str]", folder: Path, port: int) -> None:
    latest = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < latest:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    server.terminate()
    log = folder / "error.log"
    said = log.read_text(encoding="utf-8", errors="replace") if log.is_file() else ""
    raise RuntimeError(f"{server.communicate()[0]}{said}")
