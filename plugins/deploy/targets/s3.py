"""Object storage that speaks S3: an object is replaced in one step; types and cache times are said with each."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from plugins.deploy import record
from plugins.deploy.one_by_one import OneByOne, connected
from plugins.deploy.secrets import client
from plugins.hosts.policy import CACHED_FOR_EVER, is_kept_for_ever

# Of the files that a site has; what the machine's own tables say may differ from one to the next.
_TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".json": "application/json", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8", ".svg": "image/svg+xml", ".avif": "image/avif", ".webp": "image/webp",
    ".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".ico": "image/x-icon", ".woff2": "font/woff2",
    ".pdf": "application/pdf", ".csv": "text/csv; charset=utf-8", ".mp3": "audio/mpeg", ".mp4": "video/mp4",
    ".webmanifest": "application/manifest+json", ".zip": "application/zip",
}  # fmt: skip
_ANY_TYPE = "application/octet-stream"
_BRIEFLY = "public, max-age=60"


@dataclass(frozen=True, slots=True)
class S3:
    """`endpoint` is the address of the store; empty for Amazon's. `prefix` is a folder within the bucket. Keys come
    from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or whatever else boto3 knows.
    """

    bucket: str
    endpoint: str = ""
    region: str = "auto"
    prefix: str = ""

    @contextmanager
    def connect(self, *, alone: bool) -> Iterator[OneByOne]:
        boto3, errors = client("boto3", "s3"), client("botocore.exceptions", "s3")
        faults = (OSError, errors.BotoCoreError, errors.ClientError)
        region = "us-east-1" if self.region == "auto" and not self.endpoint else self.region
        made = boto3.session.Session().client("s3", endpoint_url=self.endpoint or None, region_name=region)
        prefix = f"{self.prefix.strip('/')}/" if self.prefix.strip("/") else ""
        with connected(lambda: Bucket(made, self.bucket, prefix, faults), faults, alone=alone) as place:
            yield place


class Bucket:
    def __init__(self, client: Any, name: str, prefix: str, faults: tuple[type[Exception], ...]) -> None:
        self.faults, self._client, self._name, self._prefix = faults, client, name, prefix

    def read(self, path: str) -> bytes | None:
        try:
            content: bytes = self._client.get_object(Bucket=self._name, Key=self._prefix + path)["Body"].read()
        except self._client.exceptions.NoSuchKey:
            return None
        return content

    def write(self, path: str, content: bytes) -> None:
        self._client.put_object(
            Bucket=self._name, Key=self._prefix + path, Body=content, ContentType=type_of(path),
            CacheControl=CACHED_FOR_EVER if is_kept_for_ever(path) else _BRIEFLY,
        )  # fmt: skip

    def remove(self, path: str) -> None:
        self._client.delete_object(Bucket=self._name, Key=self._prefix + path)

    def names(self, folder: str) -> list[str]:
        return [key.rpartition("/")[2] for key, _, _ in self._objects(f"{folder}/")]

    def differing(self, expected: Mapping[str, int]) -> list[str]:
        """All of them: sizes, and whether they were changed since the record was written."""
        found = {key: (size, changed) for key, size, changed in self._objects("")}
        _, latest = found.get(record.PATH, (0, None))
        if latest is None:
            return []
        return [path for path, size in expected.items() if path not in found or not _is(found[path], size, latest)]

    def _objects(self, below: str) -> Iterator[tuple[str, int, Any]]:
        """Path, size and time of each."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name, Prefix=self._prefix + below)
        for page in pages:
            for found in page.get("Contents", ()):
                yield found["Key"].removeprefix(self._prefix), found["Size"], found["LastModified"]

    def close(self) -> None:
        pass


def type_of(path: str) -> str:
    """As in the header Content-Type."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), _ANY_TYPE)


def _is(found: tuple[int, Any], size: int, latest: Any) -> bool:
    there, changed = found
    return bool(there == size and changed <= latest)
