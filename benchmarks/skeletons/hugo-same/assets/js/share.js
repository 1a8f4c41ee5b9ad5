// Two buttons of the share row that only a script can serve: copy the address, hand it to another app.
// Each stays hidden where the browser cannot do it. Nothing is stored, nothing is sent.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = button.querySelector("[aria-live]");
  const before = words.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.done;
    setTimeout(() => { words.textContent = before; }, 4000);
  });
  button.parentElement.hidden = false;
}
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) break;
  const { share: url, title } = button.dataset;
  // Rejects when the reader closes the system's dialogue: that is an answer, not an error.
  button.addEventListener("click", () => navigator.share({ title, url }).catch(() => {}));
  button.parentElement.hidden = false;
}
