// Raises the printed number of views to what the counter says now; never lowers it, and says nothing if it cannot be had.
{
  const place = document.querySelector("[data-refresh]"), shown = document.querySelector("[data-views]");
  const published = () => new URL(document.querySelector("[rel=canonical]").href).host === location.host;
  const raise = async () => {
    const answer = await fetch(place.dataset.refresh, { credentials: "omit" });
    if (!answer.ok) return;
    const { views } = await answer.json();
    const now = views[place.dataset.id] + Number(place.dataset.before);
    if (Number.isSafeInteger(now) && now > Math.max(shown.dataset.views, 1)) {
      const words = new Intl.NumberFormat(document.documentElement.lang).format(now);
      shown.textContent = shown.dataset.words.replace("#", words);
    }
  };
  if (place && shown && published()) raise().catch(() => {});
}
