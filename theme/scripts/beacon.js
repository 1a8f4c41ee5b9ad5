// Tells the office's counter that an article was read: once, after it was seen for two seconds. No cookie, nothing stored.
// Not for copies of the site at other addresses, frames, programs, nor for readers who do not want to be tracked.
{
  const place = document.querySelector("[data-beacon]");
  const { doNotTrack, globalPrivacyControl, webdriver } = navigator;
  const published = () => new URL(document.querySelector("[rel=canonical]").href).host === location.host;
  if (place && self === top && doNotTrack !== "1" && !globalPrivacyControl && !webdriver && published()) {
    const { beacon, body } = place.dataset;
    let timer;
    const watch = () => {
      clearTimeout(timer);
      if (document.hidden || document.prerendering) return;
      timer = setTimeout(() => {
        document.removeEventListener("visibilitychange", watch);
        navigator.sendBeacon(beacon, body || null);
      }, 2000);
    };
    document.addEventListener("visibilitychange", watch);
    document.addEventListener("prerenderingchange", watch);
    watch();
  }
}
