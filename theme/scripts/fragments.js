// Pieces of pages that change when other articles do: fetched when the reader comes near. Until then, and if they cannot
// be had, there is a link to the same.
{
  const fetched = async ({ dataset, lastElementChild }) => {
    const answer = await fetch(dataset.fragment);
    if (answer.ok) lastElementChild.insertAdjacentHTML("afterbegin", await answer.text());
  };
  const near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      fetched(target).catch(() => {});
    }
  }, { rootMargin: "1000px" });
  for (const place of document.querySelectorAll("[data-fragment]")) near.observe(place);
}
