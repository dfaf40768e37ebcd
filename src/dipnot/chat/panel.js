// The panel of evidence. `element` is its component, `server` what the page's server offers it.
const dialog = element.querySelector("dialog");
const page = window.dipnot;
const articles = new Map(); // what the server made of them, by id and language
const wide = matchMedia("(min-width: 64rem)");
let now = null; // what is open: { article, at }
let opener = null; // what the reader comes back to

const fetched = (article) => {
  const key = `${page.language()}|${article}`;
  if (!articles.has(key)) {
    const asked = server.open_article({ article, lang: page.language() });
    asked.catch(() => articles.delete(key));
    articles.set(key, asked);
  }
  return articles.get(key);
};

const span = (at) => {
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(at ?? "");
  return found ? [Number(found[1]), Number(found[2])] : null;
};

const overlapping = (selector, [start, end]) =>
  [...dialog.querySelectorAll(selector)].filter(
    (one) => Number(one.dataset.start) < end && start < Number(one.dataset.end),
  );

// What belongs to a paragraph stands in its margin; where there is none, at the foot of the page,
// as in a book.
const placeFor = (one) =>
  dialog.clientWidth < 560
    ? dialog.querySelector(".foot")
    : one.closest(".para").querySelector(".margin");

const emptied = (place) => {
  if (!place.matches(".foot")) return;
  place.replaceChildren();
  for (const call of dialog.querySelectorAll(".call[aria-expanded=true]"))
    call.setAttribute("aria-expanded", "false");
};

// What a note shows was made by the server and stands at the article's end.
const openNote = (call, open = true) => {
  const place = placeFor(call);
  for (const n of call.dataset.notes.split(" ")) {
    const there = place.querySelector(`[data-note="${n}"]`);
    if (!open) there?.remove();
    if (!open || there) continue;
    const note = dialog.querySelector(`.notes [data-note="${n}"]`);
    const shown = document.createElement("aside");
    shown.className = "open-note";
    shown.dataset.note = n;
    shown.lang = page.language();
    shown.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    place.append(shown);
  }
  call.setAttribute("aria-expanded", String(open));
};

const sourceSays = async (margin, article, [start, end]) => {
  const html = await server.source_says({ article, start, end, lang: page.language() });
  if (!margin.isConnected || margin.querySelector(".source-says")) return;
  margin.insertAdjacentHTML("beforeend", html);
};

const highlight = (article, at) => {
  const wanted = span(at);
  const sentences = wanted ? overlapping(".s", wanted) : [];
  for (const one of sentences) one.classList.add("cited");
  const notes = wanted && !sentences.length ? overlapping(".notes .note", wanted) : [];
  for (const one of notes) one.classList.add("cited");
  const first = sentences[0] ?? notes[0];
  if (!first) return dialog.querySelector("#evidence-title");
  if (sentences.length && sentences.length < 3) {
    const begins = Number(first.dataset.start);
    const last = sentences.at(-1);
    const calls = [...dialog.querySelectorAll(".body .call")].filter(
      (call) =>
        sentences.includes(call.closest(".s")) ||
        (Number(call.dataset.covers) <= begins && begins < Number(call.dataset.at)),
    );
    for (const call of calls) openNote(call);
    const margin = placeFor(calls[0] ?? last);
    if (calls.length) sourceSays(margin, article, wanted).catch(() => {});
    else {
      const bare = document.createElement("p");
      bare.className = "open-note quiet";
      bare.lang = page.language();
      bare.textContent = dialog.querySelector("article").dataset.noNote;
      margin.append(bare);
    }
  }
  first.tabIndex = -1;
  return first;
};

const address = (article, at) => {
  const to = new URL(location.href);
  for (const [name, value] of [["article", article], ["at", at]]) {
    if (value) to.searchParams.set(name, value);
    else to.searchParams.delete(name);
  }
  return to;
};

const open = async (article, at, from) => {
  from?.setAttribute("aria-busy", "true");
  let html;
  try {
    html = await fetched(article);
  } finally {
    from?.removeAttribute("aria-busy");
  }
  if (!element.isConnected) return;
  if (from && !dialog.contains(from)) opener = from;
  now = { article, at };
  dialog.innerHTML = html;
  dialog.dataset.article = article;
  if (!dialog.open) {
    if (wide.matches) dialog.show();
    else dialog.showModal();
  }
  document.body.classList.add("reading");
  history.replaceState(history.state, "", address(article, at));
  const focus = highlight(article, at);
  focus?.focus({ preventScroll: true });
  focus?.scrollIntoView({ block: focus.id ? "start" : "center" });
};

const close = () => {
  if (dialog.open) dialog.close();
};

dialog.addEventListener("close", () => {
  document.body.classList.remove("reading");
  history.replaceState(history.state, "", address(null, null));
  now = null;
  dialog.replaceChildren();
  (opener?.isConnected ? opener : document.querySelector("#question textarea"))?.focus();
  opener = null;
});

dialog.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".close")) close();
  if (button.matches(".call")) {
    const opened = button.getAttribute("aria-expanded") !== "true";
    emptied(placeFor(button));
    openNote(button, opened);
  }
  if (button.matches(".copy-link") && now) {
    const to = new URL(location.pathname, location.href);
    to.searchParams.set("article", now.article);
    if (now.at) to.searchParams.set("at", now.at);
    page.copy(to.href, button);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && dialog.open && !event.defaultPrevented) close();
});

// A window that is made narrow or wide turns the panel into the other kind of dialog.
wide.addEventListener("change", () => {
  if (!now) return;
  const { article, at } = now;
  close();
  open(article, at);
});

page.open = open;
page.closePanel = close;
page.onLanguage(() => now && open(now.article, now.at));
page.onLibrary(() => articles.clear());

const asked = new URLSearchParams(location.search);
if (asked.get("article")) open(asked.get("article"), asked.get("at")).catch(() => {});
