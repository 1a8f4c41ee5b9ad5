// Two buttons of the share row that only a script can serve: copy the address, hand it to another app.
// Each stays hidden where the browser cannot do it. Nothing is stored, nothing is sent.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const { href } = document.querySelector("[rel=canonical]");
  const words = button.querySelector(".icon");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(href);
    words.textContent = button.dataset.done;
    setTimeout(() => { words.textContent = before; }, 4000);
  });
  button.parentElement.hidden = false;
}
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  const page = { title: document.querySelector("h1").textContent, url: document.querySelector("[rel=canonical]").href };
  // Rejects when the reader closes the system's dialogue: that is an answer, not an error.
  button.addEventListener("click", () => navigator.share(page).catch(() => {}));
  button.parentElement.hidden = false;
}
