// Links within an answer, and where the page stands after a question.
(() => {
  const smoothly = () =>
    matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  // The page has a <base>, so a bare "#id" would load the page anew wherever its address
  // carries a query ("?__theme=dark"), and the conversation would be gone.
  document.addEventListener("click", (event) => {
    const mark = event.target.closest?.(".dipnot a.mark");
    const card = mark && document.getElementById(mark.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    card.scrollIntoView({ behavior: smoothly(), block: "nearest" });
    card.focus({ preventScroll: true });
  });

  // A reader starts at the answer's first sentence, not at its last citation.
  let shown = 0;
  window.showQuestion = (onlyNew = false) =>
    requestAnimationFrame(() => {
      const questions = document.querySelectorAll('#chat [data-testid="user"]');
      if (onlyNew && questions.length === shown) return;
      shown = questions.length;
      questions[shown - 1]?.scrollIntoView({ behavior: smoothly(), block: "start" });
    });
})();
