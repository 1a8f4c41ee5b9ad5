"""Web servers from Debian on loopback ports, set up as offices do: `root` is served, `site` lies in it or is it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests import equipment
from tests.hosting import free_port

_PATIENCE = 15.0
_MODULES = "mpm_event authz_core dir mime headers rewrite alias filter deflate"


@contextmanager
def nginx(root: Path, site: Path) -> Iterator[str]:
    """With the brotli module, as its own line in the server's block."""
    program = equipment.needed("nginx", "nginx")
    brotli = equipment.needed(
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so", "libnginx-mod-http-brotli-static"
    )
    with _folder() as work:
        port = free_port()
        work.joinpath("nginx.conf").write_text(
            f"""daemon off; worker_processes 1; pid {work}/pid; error_log {work}/log;
            {"user root;" if os.geteuid() == 0 else ""}
            load_module {brotli};
            events {{}}
            http {{
                include /etc/nginx/mime.types;
                access_log off; client_body_temp_path {work}/1; proxy_temp_path {work}/2; fastcgi_temp_path {work}/3;
                uwsgi_temp_path {work}/4; scgi_temp_path {work}/5;
                server {{
                    listen 127.0.0.1:{port};
                    root {root};
                    brotli_static on;
                    include {site}/.host/nginx.conf;
                }}
            }}
            """
        )
        with _running([program, "-c", f"{work}/nginx.conf", "-e", f"{work}/log"], port, work / "log") as address:
            yield address


@contextmanager
def apache(root: Path, site: Path) -> Iterator[str]:
    """Nothing is set but the folder: all else stands in its .htaccess."""
    program = equipment.needed("apache2", "apache2")
    with _folder() as work:
        port = free_port()
        modules = "".join(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _MODULES.split()
        )
        work.joinpath("apache.conf").write_text(
            f"""{modules}
            ServerRoot {work}
            ServerName 127.0.0.1
            Listen 127.0.0.1:{port}
            PidFile {work}/pid
            ErrorLog {work}/log
            {"User www-data" if os.geteuid() == 0 else ""}
            TypesConfig /etc/mime.types
            AddType application/x-gzip .gz .tgz
            DirectoryIndex index.html
            DocumentRoot {root}
            <Directory {root}>
                AllowOverride FileInfo
                Options Indexes FollowSymLinks
            </Directory>
            """
        )
        command = [program, "-f", f"{work}/apache.conf", "-DFOREGROUND"]
        with _running(command, port, work / "log") as address:
            yield address


@contextmanager
def caddy(root: Path, site: Path) -> Iterator[str]:
    program = equipment.needed("caddy", "caddy")
    with _folder() as work:
        port = free_port()
        work.joinpath("Caddyfile").write_text(
            f"""{{
                admin off
                auto_https off
                storage file_system {work}/storage
            }}
            http://127.0.0.1:{port} {{
                root * {root}
                import {site}/.host/Caddyfile
            }}
            """
        )
        command = [program, "run", "--config", f"{work}/Caddyfile", "--adapter", "caddyfile"]
        with _running(command, port, work / "log") as address:
            yield address


SERVERS: dict[str, Callable[[Path, Path], AbstractContextManager[str]]] = {
    "nginx": nginx,
    "apache": apache,
    "caddy": caddy,
}


def tested(name: str, snippet: str, work: Path) -> subprocess.CompletedProcess[str]:
    """What the server's own test says of a snippet that stands where administrators put one."""
    program = equipment.needed({"apache": "apache2"}.get(name, name), {"apache": "apache2"}.get(name, name))
    file = work / "tested.conf"
    modules = "".join(f"LoadModule {one}_module /usr/lib/apache2/modules/mod_{one}.so\n" for one in _MODULES.split())
    around = {
        "nginx": f"pid {work}/pid; error_log {work}/log;\nevents {{}}\nhttp {{\n{snippet}\n}}\n",
        "apache": f"{modules}ServerRoot {work}\nServerName 127.0.0.1\nListen 127.0.0.1:8080\nPidFile {work}/pid\n"
        f"ErrorLog {work}/log\nTypesConfig /etc/mime.types\n{snippet}",
        "caddy": f"{{\nadmin off\nauto_https off\nstorage file_system {work}/storage\n}}\n{snippet}",
    }
    file.write_text(around[name].replace("listen 80;", f"listen 127.0.0.1:{free_port()};"))
    command = {
        "nginx": [program, "-t", "-c", str(file), "-e", f"{work}/log"],
        "apache": [program, "-t", "-f", str(file)],
        "caddy": [program, "validate", "--config", str(file), "--adapter", "caddyfile"],
    }[name]
    environment = {**os.environ, "XDG_CONFIG_HOME": str(work)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@contextmanager
def _folder() -> Iterator[Path]:
    """One that the servers' own users may look into, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="web-server-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(command: list[str], port: int, log: Path) -> Iterator[str]:
    with log.with_suffix(".out").open("wb") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "XDG_CONFIG_HOME": str(log.parent)}
        )
        try:
            _wait(process, port, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    latest = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < latest:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = [file.read_text(errors="replace") for file in (log, log.with_suffix(".out")) if file.is_file()]
    raise RuntimeError(f"{process.args} did not start: {''.join(said)}")
