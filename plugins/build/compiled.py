"""Templates as Jinja has compiled them, kept for later builds with the same code and options."""

from hashlib import blake2b

from jinja2 import FileSystemBytecodeCache


class Compiled(FileSystemBytecodeCache):
    """`key` is of everything but the source that a template is compiled with."""

    def __init__(self, folder: str, key: bytes) -> None:
        super().__init__(folder)
        self._key = key

    def get_source_checksum(self, source: str) -> str:
        return blake2b(self._key + source.encode("utf-8", "surrogatepass")).hexdigest()
