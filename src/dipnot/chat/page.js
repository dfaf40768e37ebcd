// What the page does by itself: its language, its colours, links, copying, where it stands.
window.dipnot ??= (() => {
  const asked = new URLSearchParams(location.search).get("lang");
  const known = (language) => (["tr", "en"].includes(language) ? language : null);
  const kept = (name, value) => {
    try {
      if (value !== undefined) localStorage.setItem(name, value);
      return localStorage.getItem(name);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const own = navigator.language || "en";
  let language =
    known(asked) ?? known(kept("dipnot-language")) ?? (own.startsWith("tr") ? "tr" : "en");
  // Gradio asks the browser for its language once, when it starts.
  Object.defineProperty(navigator, "language", { configurable: true, get: () => language });

  const listeners = { language: [], library: [] };
  const page = {
    language: () => language,
    onLanguage: (told) => listeners.language.push(told),
    onLibrary: (told) => listeners.library.push(told),
    libraryChanged: () => listeners.library.forEach((told) => told()),
    open: () => {},
  };

  // Gradio's own texts change in place where its module can be found, else with a new page.
  page.setLanguage = async (wanted) => {
    wanted = known(wanted) ?? language;
    const changed = wanted !== language;
    language = wanted;
    if (changed) kept("dipnot-language", wanted);
    const to = new URL(location.href);
    if (to.searchParams.has("lang")) {
      to.searchParams.set("lang", wanted);
      history.replaceState(history.state, "", to);
    }
    if (document.documentElement.lang !== wanted || changed) {
      const core = performance
        .getEntriesByType("resource")
        .map((entry) => entry.name)
        .find((name) => /\/assets\/core-[\w-]+\.js$/.test(name));
      try {
        (await import(core)).changeLocale(wanted);
      } catch {
        if (changed) {
          to.searchParams.set("lang", wanted);
          location.replace(to);
        }
      }
    }
    document.documentElement.lang = wanted;
    if (changed) listeners.language.forEach((told) => told());
    return wanted;
  };

  const paint = (theme) => theme && document.body.classList.toggle("dark", theme === "dark");
  page.switchTheme = () => {
    const theme = document.body.classList.contains("dark") ? "light" : "dark";
    kept("dipnot-theme", theme);
    paint(theme);
  };
  page.started = () => {
    if (!new URLSearchParams(location.search).has("__theme")) paint(kept("dipnot-theme"));
    return page.setLanguage(language);
  };

  page.copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // a page without TLS has no clipboard
      const area = document.createElement("textarea");
      area.value = text;
      (button.closest("dialog") ?? document.body).append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const before = (button.dataset.label ??= button.textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = before), 2000);
  };

  document.addEventListener("click", (event) => {
    const at = event.target.closest?.(".dipnot a[data-article], .shelf .open, .added .open");
    if (at && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      page.open(at.dataset.article, at.dataset.at, at).catch(() => {
        if (at.href) location.assign(at.href);
      });
    }
    const copy = event.target.closest?.(".dipnot button.copy");
    if (copy) page.copy(copy.closest(".dipnot").querySelector(".plain").textContent, copy);
  });

  page.save = (file) => {
    if (!file) return;
    const bytes = Uint8Array.from(atob(file.content), (letter) => letter.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = file.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  // What removes an article asks first; resolves to whether the reader is sure.
  page.sure = (button) =>
    new Promise((resolve) => {
      const dialog = button.closest(".shelf").querySelector("dialog.sure");
      dialog.querySelector("#sure-text").textContent = button.dataset.sure;
      dialog.returnValue = "no";
      dialog.onclick = (event) => {
        const value = event.target.closest("button")?.value;
        if (value) dialog.close(value);
      };
      dialog.onclose = () => {
        button.focus();
        resolve(dialog.returnValue === "yes");
      };
      dialog.showModal();
    });

  // Gradio calls its examples a list, though they are buttons.
  new MutationObserver(() => {
    for (const list of document.querySelectorAll("#chat .examples[role=list]"))
      list.removeAttribute("role");
  }).observe(document.documentElement, { childList: true, subtree: true });

  // A reader starts at the answer's first sentence, not at its last citation.
  let shown = 0;
  const smoothly = () =>
    matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  page.showQuestion = (onlyNew = false) =>
    requestAnimationFrame(() => {
      const questions = document.querySelectorAll('#chat [data-testid="user"]');
      if (onlyNew && questions.length === shown) return;
      shown = questions.length;
      questions[shown - 1]?.scrollIntoView({ behavior: smoothly(), block: "start" });
    });

  return page;
})();
