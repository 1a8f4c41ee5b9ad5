"""What every kind of target does alike, whatever it is made of."""

from pathlib import Path

import pytest

from plugins.deploy.difference import compare
from plugins.deploy.record import Record
from plugins.deploy.refusals import Refused
from plugins.deploy.secrets import redacted
from plugins.deploy.targets import Delivery
from tests.plugins.deploy import small_site
from tests.plugins.deploy.hosts import KEYS, MAKERS, WHOLE, Host
from tests.plugins.deploy.sender import send, target_of
from tests.plugins.deploy.test_interruptions import edition, is_all_of


def looked_at(host: Host, output: Path, files: dict[str, str]) -> list[str]:
    with host.target.connect(alone=False) as place:
        before = place.record
        plan = compare(files, before)
        return place.changed_by_others(Delivery(output, plan, before.followed_by(files, plan.left, "")))


def test_only_what_changed_travels_and_the_target_remembers_the_rest(host: Host, tmp_path: Path) -> None:
    output, files = edition(tmp_path, 0)
    first = send(host.target, output)
    (output / "sitemap.xml").write_bytes(b"<urlset>baru</urlset>")
    small_site.write_manifest(output, {**files, "sitemap.xml": small_site.digest(b"<urlset>baru</urlset>")})
    second = send(host.target, output)
    assert first.plan.sent == tuple(path for wave in first.plan.waves for path in wave)
    assert len(first.plan.sent) == len(files)
    assert second.plan.sent == ("sitemap.xml",)
    assert host.read("sitemap.xml") == b"<urlset>baru</urlset>"
    assert looked_at(host, output, files) == []


def test_assets_of_the_release_before_stay_for_one_publication(host: Host, tmp_path: Path) -> None:
    editions = [edition(tmp_path, number) for number in range(3)]
    style = {
        number: next(path for path in files if path.endswith(".css")) for number, (_, files) in enumerate(editions)
    }
    for number, (output, _) in enumerate(editions):
        send(host.target, output)
        assert host.read(style[number])
        if number > 0:
            assert host.read(style[number - 1]), "a reader may still have yesterday's page"
        if number > 1:
            assert host.read(style[number - 2]) is None


def test_what_other_hands_changed_is_noticed_and_mended_on_request(host: Host, tmp_path: Path) -> None:
    output, files = edition(tmp_path, 0)
    send(host.target, output)
    host.meddle("index.html", b"diretas")
    assert looked_at(host, output, files)
    send(host.target, output)
    assert host.read("index.html") == b"diretas", "what others did is not undone without being asked"
    send(host.target, output, anew=True)
    assert is_all_of(host, files)


def test_two_publications_do_not_run_into_each_other(host: Host, tmp_path: Path) -> None:
    output, files = edition(tmp_path, 0)
    plan = compare(files, Record())
    delivery = Delivery(output, plan, Record().followed_by(files, plan.left, ""))
    with host.target.connect(alone=True) as place:
        if host.described["target"] == "git":  # the second to push is refused, not the second to begin
            send(host.target, edition(tmp_path, 1)[0])
            with pytest.raises(Refused, match="meanwhile"):
                place.send(delivery)
        else:
            with pytest.raises(Refused, match="Somebody else is publishing"):
                send(host.target, output)
            place.send(delivery)
    send(host.target, output)
    assert is_all_of(host, files)


UNREACHABLE = (
    {"target": "rsync", "host": "127.0.0.1", "path": "/web", "port": 1},
    {"target": "git", "repository": "https://127.0.0.1:1/situs.git"},
    {"target": "sftp", "host": "127.0.0.1", "path": "/web", "user": "humas", "port": 1},
    {"target": "ftps", "host": "127.0.0.1", "path": "/web", "user": "humas", "port": 1},
    {"target": "s3", "bucket": "situs", "endpoint": "http://127.0.0.1:1"},
)


@pytest.mark.parametrize("described", UNREACHABLE, ids=lambda described: described["target"])
def test_nothing_secret_is_told_when_a_host_refuses(
    described: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DEPLOY_PASSWORD", *KEYS):
        monkeypatch.setenv(name, f"rahasia-{name}")
    monkeypatch.setattr("plugins.deploy.connections._PAUSE", 0)
    with pytest.raises(Refused) as refused, target_of(described).connect(alone=True) as place:
        assert place.record
    for lang in ("id", "en"):
        assert "rahasia" not in refused.value.say(lang)


def test_a_secret_that_a_host_repeats_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPLOY_PASSWORD", "s3rahasia")
    said = redacted("530 s3rahasia is wrong; https://token:ghp_abc@example.org/x.git not found")
    assert said == "530 ••• is wrong; https://•••@example.org/x.git not found"


@pytest.mark.parametrize("kind", WHOLE)
def test_any_kept_release_can_be_public_again(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = MAKERS[kind](request.getfixturevalue, tmp_path)
    for name, value in host.environment.items():
        monkeypatch.setenv(name, value)
    editions = [edition(tmp_path, number) for number in range(7)]
    for output, _ in editions:
        send(host.target, output)
    with host.target.connect(alone=True) as place:
        kept = place.releases()
        assert kept is not None
        assert [release.name[:5] for release in kept] == ["00003", "00004", "00005", "00006", "00007"]
        assert [release.is_current for release in kept] == [False] * 4 + [True]
        place.roll_back(kept[1].name)
    output, files = editions[3]
    assert is_all_of(host, files)
    assert looked_at(host, output, files) == []
    send(host.target, editions[6][0])
    assert is_all_of(host, editions[6][1])


def test_a_server_whose_key_is_not_known_is_not_talked_to(sshd: object, tmp_path: Path) -> None:
    other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    for kind in ("rsync", "sftp"):
        described = {
            "target": kind, "host": "127.0.0.1", "path": str(tmp_path), "user": sshd.user, "port": sshd.port,
            "key": sshd.key, "host_key": other,
        }  # fmt: skip
        with pytest.raises(Refused), target_of(described).connect(alone=True):
            pass
    assert list(tmp_path.iterdir()) == []


def test_a_server_whose_certificate_is_not_known_is_not_talked_to(
    ftpsd: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPLOY_PASSWORD", "apa saja")
    described = {"target": "ftps", "host": "127.0.0.1", "path": str(tmp_path), "user": "humas", "port": ftpsd.port}
    with pytest.raises(Refused, match="CERTIFICATE_VERIFY_FAILED"), target_of(described).connect(alone=True):
        pass


def test_objects_say_what_they_are_and_how_long_they_may_be_kept(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, s3d: str
) -> None:
    import boto3

    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    host = MAKERS["s3"](request.getfixturevalue, tmp_path)
    output, files = edition(tmp_path, 0)
    send(host.target, output)
    client = boto3.client("s3", endpoint_url=s3d, region_name="us-east-1")
    said = {path: client.head_object(Bucket=host.described["bucket"], Key=path) for path in files}
    told = {path: (head["ContentType"], head["CacheControl"]) for path, head in said.items()}
    style = next(path for path in files if path.endswith(".css"))
    assert told[style] == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert told["index.html"] == ("text/html; charset=utf-8", "public, max-age=60")
    assert told["feed/semua.xml"][0] == "application/xml"
