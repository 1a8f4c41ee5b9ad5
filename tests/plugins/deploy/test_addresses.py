from plugins.deploy.addresses import find_lost, read_redirects

THERE = ("berita/a/index.html", "berita/b/index.html", "tag/hoaks/index.html", "berkas/sk.pdf", "gambar/x-1.jpg")
PUBLISHED = ("berita/a/", "berita/b/")


def test_articles_and_documents_answer_for_their_addresses_lists_and_pictures_do_not() -> None:
    lost = find_lost(PUBLISHED, THERE, {"berita/a/index.html"}, frozenset())
    assert lost.answered_for == ["berita/b/", "berkas/sk.pdf"]
    assert lost.lists == ["tag/hoaks/"]


def test_a_redirect_answers_for_an_address() -> None:
    rules = read_redirects("/kantor/berita/b/ /kantor/berita/a/ 301\n/kantor/berkas/sk.pdf /kantor/ 301\n", "/kantor")
    assert find_lost(PUBLISHED, THERE, {"berita/a/index.html"}, rules) == ([], ["tag/hoaks/"])


def test_redirects_are_compared_as_servers_do_without_percent_signs() -> None:
    assert read_redirects("# catatan\n\n/b%C3%A9rita/ / 301\n", "") == {"bérita/"}
