"""counter.toml is read once; what is wrong in it is told by file, key and cure, in Indonesian or English."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from plugins.views.counter.configuration import ConfigurationError, Limits, read

ROOT = Path(__file__).parents[4]
SITE = '[sites.contoh]\norigins = ["https://contoh.example"]\narticles = "situs/data/alamat.json"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "counter.toml"
    file.write_text(text)
    return file


def test_the_example_of_the_guide_can_be_used_as_it_is() -> None:
    found = read(ROOT / "docs/counter/counter.toml", {"COUNTER_TOKEN_CONTOH": "rahasia"})
    assert found.sites["contoh"].token == "rahasia"
    assert found.sites["contoh"].origins == {"https://www.contoh.example"}
    assert found.limits == Limits()
    assert (found.flush_seconds, found.public_seconds, found.port) == (5, 60, 8090)
    assert found.trusted_proxies == (ip_network("127.0.0.1"), ip_network("::1"))


def test_little_must_be_written_and_paths_count_from_the_file(tmp_path: Path) -> None:
    found = read(written(tmp_path, SITE), {})
    assert found.store == f"sqlite:///{tmp_path}/counter.sqlite"
    assert found.public_folder == tmp_path / "public"
    assert found.sites["contoh"].articles == f"{tmp_path}/situs/data/alamat.json"
    assert (str(found.sites["contoh"].zone), found.sites["contoh"].token) == ("Asia/Jakarta", "")
    assert found.trusted_proxies == ()


def test_the_environment_chooses_the_store(tmp_path: Path) -> None:
    file = written(tmp_path, f'store = "sqlite:////var/lib/teras/c.sqlite"\n{SITE}')
    assert read(file, {}).store == "sqlite:////var/lib/teras/c.sqlite"
    assert read(file, {"COUNTER_STORE": "redis://redis.example/0"}).store == "redis://redis.example/0"


def test_a_token_comes_from_a_file_too_and_is_not_printed(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("rahasia\n")
    found = read(written(tmp_path, f'{SITE}token_file = "token"\n'), {})
    assert found.sites["contoh"].token == "rahasia"
    assert "rahasia" not in repr(found)


BROKEN = {
    "no key of ours": (f"porta = 1\n{SITE}", "porta"),
    "no key of ours in a site": (f"{SITE}asal = 1\n", "sites.contoh.asal"),
    "no port": (f'port = "80"\n{SITE}', "port"),
    "yes for a number": (f"port = true\n{SITE}", "port"),
    "no time": (f"flush_seconds = 0\n{SITE}", "flush_seconds"),
    "a limit of nothing": (f"[limits]\naddress_per_minute = 0\n{SITE}", "limits.address_per_minute"),
    "no network": (f'trusted_proxies = ["proxy"]\n{SITE}', "trusted_proxies"),
    "a network with a host in it": (f'trusted_proxies = ["10.0.0.1/8"]\n{SITE}', "trusted_proxies"),
    "no store": (f'store = "mysql://x"\n{SITE}', "store"),
    "no language": (f'language = "xx"\n{SITE}', "language"),
    "no site": ("", "sites"),
    "no table of sites": ("sites = 1\n", "sites"),
    "a site of an impossible name": (SITE.replace("contoh]", '"Dinas A"]'), "sites.Dinas A."),
    "no articles": ('[sites.contoh]\norigins = ["https://contoh.example"]\n', "sites.contoh.articles"),
    "no origins": ('[sites.contoh]\narticles = "a.json"\n', "sites.contoh.origins"),
    "an empty list of origins": (SITE.replace('["https://contoh.example"]', "[]"), "sites.contoh.origins"),
    "an origin with a slash": (SITE.replace("example", "example/"), "sites.contoh.origins"),
    "an origin without a scheme": (SITE.replace("https://", ""), "sites.contoh.origins"),
    "any origin": (SITE.replace("https://contoh.example", "*"), "sites.contoh.origins"),
    "no zone": (f'{SITE}timezone = "WIB"\n', "sites.contoh.timezone"),
    "no token in the environment": (f'{SITE}token_env = "TOKEN"\n', "sites.contoh.token_env"),
    "no file with a token": (f'{SITE}token_file = "token"\n', "sites.contoh.token_file"),
}


@pytest.mark.parametrize(("text", "key"), BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_by_file_and_key_with_a_cure(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(written(tmp_path, text), {})
    error = refused.value
    assert (error.file, error.key) == (str(tmp_path / "counter.toml"), key)
    assert error.say("id").startswith(f"{tmp_path}/counter.toml: {key}: ")
    assert error.wrong.say("id") != error.wrong.say("en")
    assert error.cure.say("id") != error.cure.say("en")


def test_a_password_in_the_address_of_a_store_is_not_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read(written(tmp_path, SITE), {"COUNTER_STORE": "rediz://:rahasia@redis.example/0"})
    assert refused.value.key == "COUNTER_STORE"
    assert "rahasia" not in refused.value.say("id")
