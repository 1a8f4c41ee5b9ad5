const SITE = { title: "Kabar Contoh", url: "https://contoh.example" };
const pad = (n) => String(n).padStart(2, "0");
const wib = (d) => new Date(d.getTime() + 7 * 3600e3);
const slug = (s) => s.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const chunk = (a, n) => { const r = []; for (let i = 0; i < a.length; i += n) r.push(a.slice(i, i + n)); return r; };

module.exports = function (cfg) {
  cfg.addGlobalData("site", SITE);
  cfg.addPassthroughCopy({ "src/theme": "theme" });
  cfg.addFilter("iso", (d) => wib(d).toISOString().slice(0, 19) + "+07:00");
  cfg.addFilter("tgl", (d) => { d = wib(d); return `${pad(d.getUTCDate())}-${pad(d.getUTCMonth() + 1)}-${d.getUTCFullYear()} ${pad(d.getUTCHours())}:${pad(d.getUTCMinutes())}`; });
  cfg.addFilter("slugf", slug);
  cfg.addFilter("head", (a, n) => a.slice(0, n));
  cfg.addFilter("jsonld", (d, url, site) => JSON.stringify({ "@context": "https://schema.org", "@type": "NewsArticle", headline: d.title, datePublished: d.date, author: { "@type": "Person", name: d.author }, publisher: { "@type": "Organization", name: site.title }, mainEntityOfPage: site.url + url, description: d.summary, articleSection: d.category }));
  cfg.addFilter("xmlesc", (s) => String(s).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;"));

  let memo, memoKey;
  const news = (api) => {
    if (memoKey === api) return memo;
    memoKey = api;
    memo = api.getFilteredByGlob("src/berita/*.md").sort((a, b) => b.date - a.date);
    return memo;
  };
  const group = (api, keys) => {
    const m = new Map();
    for (const p of news(api)) for (const k of keys(p.data)) { if (!m.has(k)) m.set(k, []); m.get(k).push(p); }
    return [...m.entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([name, posts]) => ({ name, slug: slug(name), posts }));
  };
  const pages = (groups, base) => groups.flatMap((g) => { const c = chunk(g.posts, 20); return c.map((posts, i) => ({ ...g, posts, n: i + 1, total: c.length, url: `/${base}/${g.slug}/` + (i ? `page/${i + 1}/` : "") , base: `/${base}/${g.slug}/` })); });
  const K = { tag: [(d) => d.topics, "tag"], kategori: [(d) => [d.category], "kategori"], penulis: [(d) => [d.author], "penulis"] };
  cfg.addCollection("news", news);
  cfg.addCollection("latest", (api) => news(api).slice(0, 5).map((p) => ({ url: p.url, title: p.data.title, date: p.date })));
  cfg.addCollection("feedItems", (api) => news(api).slice(0, 20));
  for (const [name, [keys, base]] of Object.entries(K)) {
    cfg.addCollection(name + "Terms", (api) => group(api, keys).map((g) => ({ name: g.name, slug: g.slug, count: g.posts.length })));
    cfg.addCollection(name + "Pages", (api) => pages(group(api, keys), base));
  }
  cfg.addCollection("kategoriFeeds", (api) => group(api, K.kategori[0]).map((g) => ({ ...g, posts: g.posts.slice(0, 20) })));
  return { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
};
