// @ts-check
// The studio: which page is looked at, which panes are open, and who is told
// of a change. What is in a pane is in the file of its name.
import { ask, byId, h, kept } from "./dom.js";
import { page } from "./page.js";
import { paper } from "./paper.js";
import { critique } from "./critique.js";
import { machine } from "./machine.js";
import { themes } from "./themes.js";
import { settings } from "./settings.js";

/**
 * @typedef {{theme?: string, accent?: string, font?: string, density?: string, paper?: string}} Look
 * @typedef {{out: string, path: string, pdf: string, score: number | null, errors: number}} Page
 * @typedef {{name: string, description: string, font: string, fonts: string[], error: string}} Theme
 * @typedef {{path: string, message: string, hint: string}} Problem
 * @typedef {{version: string, changed: string[], all: boolean, problems: Problem[]}} Update
 */

/** What all panes share. */
export const studio = {
  version: /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=shortlist-version]")).content,
  mayWrite: /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=shortlist-token]")).content !== "",
  /** The page that is looked at; empty until the pages are known. */
  at: "",
  /** What is tried on and not kept. @type {Look} */
  look: {},
  /** @type {{pages: Page[], themes: Theme[], noPDF: boolean}} */
  site: { pages: [], themes: [], noPDF: false },

  /** The address of the page that is looked at. @param {Record<string, string>} [more] */
  address(more = {}) {
    const query = new URLSearchParams({ ...lookQuery(), ...more }).toString();
    return "/" + studio.at.split("/").map(encodeURIComponent).join("/") + (query && "?" + query);
  },
  /** @returns {Page | undefined} */
  page() {
    return studio.site.pages.find((p) => p.out === studio.at);
  },
  /** The PDF of the page, or of the only resume on a page without one. */
  pdf() {
    const page = studio.page();
    const resumes = studio.site.pages.filter((p) => p.pdf);
    return page?.pdf || (page && resumes.length === 1 ? resumes[0].pdf : "");
  },
  /** Why there is no such PDF. */
  whyNoPDF() {
    if (studio.site.noPDF) return "The preview was started with --no-pdf.";
    return studio.page() ? "This page has no PDF. Choose a resume above." : "There is no such page at the moment.";
  },
  /** Why the site is not shown as its files have it. @type {Problem[]} */
  problems: [],
  /** @param {string} pane */
  isOpen: (pane) => open.has(pane),
  toggle,
  refresh,
  goTo,
};

/** The look as addresses have it. @returns {Record<string, string>} */
export function lookQuery() {
  return Object.fromEntries(Object.entries(studio.look).filter(([, v]) => v).map(([k, v]) => ["look." + k, v]));
}

/** Panes in their order; each is told to refresh when it is open. @type {{name: string, title: string, key: string, part: {begin?: () => void, refresh: () => void}}[]} */
const panes = [
  { name: "page", title: "Page", key: "1", part: page },
  { name: "paper", title: "Paper", key: "2", part: paper },
  { name: "critique", title: "Critique", key: "3", part: critique },
  { name: "machine", title: "Machine", key: "4", part: machine },
  { name: "themes", title: "Themes", key: "5", part: themes },
];

/** @type {Set<string>} */
const open = new Set(kept.get("open", matchMedia("(max-width: 760px)").matches ? ["page"] : ["page", "paper", "critique"]));
/** @type {Record<string, number>} */
const widths = kept.get("widths", { page: 1.25, paper: 1, critique: 0.9, machine: 0.9 });

// ---- panes

const narrow = matchMedia("(max-width: 760px)");

/** @param {string} name @param {boolean} [shown] */
function toggle(name, shown = !open.has(name)) {
  if (shown && narrow.matches) open.clear(); // there is room for one
  if (shown) open.add(name);
  else open.delete(name);
  kept.set("open", [...open]);
  arrange();
  if (shown) panes.find((p) => p.name === name)?.part.refresh();
}

/** A sum under 1 would leave room free. @param {string} name */
const grow = (name) => String(10 * widths[name]);

function arrange() {
  if (narrow.matches && open.size > 1) { // kept from a wider window
    const first = [...open][0];
    open.clear();
    open.add(first);
  }
  for (const p of panes) {
    const e = byId("pane-" + p.name);
    e.hidden = !open.has(p.name);
    if (p.name in widths) e.style.flexGrow = grow(p.name);
  }
  for (const b of byId("toggles").children) b.setAttribute("aria-pressed", String(open.has(b.value)));
  byId("panes").querySelectorAll(".splitter").forEach((/** @type {Element} */ s) => s.remove());
  const shown = panes.filter((p) => p.name !== "themes" && open.has(p.name));
  shown.slice(1).forEach((p, i) => byId("pane-" + p.name).before(splitter(shown[i].name, p.name)));
  byId("panes").classList.toggle("none", shown.length === 0);
}

/** @param {string} left @param {string} right */
function splitter(left, right) {
  const share = () => Math.round((100 * widths[left]) / (widths[left] + widths[right]));
  /** @param {number} to how much of both the left one has, in percent */
  const move = (to) => {
    const both = widths[left] + widths[right];
    widths[left] = (both * Math.min(85, Math.max(15, to))) / 100;
    widths[right] = both - widths[left];
    byId("pane-" + left).style.flexGrow = grow(left);
    byId("pane-" + right).style.flexGrow = grow(right);
    e.setAttribute("aria-valuenow", String(share()));
    kept.set("widths", widths);
  };
  const e = h("div", {
    class: "splitter", role: "separator", tabIndex: 0, "aria-orientation": "vertical", "aria-label": `Width of ${left} and ${right}`,
    "aria-valuemin": "15", "aria-valuemax": "85", "aria-valuenow": String(share()),
    onkeydown: (/** @type {KeyboardEvent} */ k) => {
      if (k.key === "ArrowLeft") move(share() - 4);
      else if (k.key === "ArrowRight") move(share() + 4);
      else return;
      k.preventDefault();
    },
    ondblclick: () => move(50),
    onpointerdown: (/** @type {PointerEvent} */ p) => {
      e.setPointerCapture(p.pointerId);
      document.body.classList.add("dragging");
      const from = byId("pane-" + left).getBoundingClientRect().left;
      const to = byId("pane-" + right).getBoundingClientRect().right;
      e.onpointermove = (/** @type {PointerEvent} */ m) => move((100 * (m.clientX - from)) / (to - from));
      e.onpointerup = () => {
        e.onpointermove = null;
        document.body.classList.remove("dragging");
      };
    },
  });
  return e;
}

// ---- the page that is looked at

/** @param {string} out */
function goTo(out) {
  if (out === studio.at) return;
  studio.at = out;
  showPages();
  refresh();
}

function showPages() {
  const select = byId("pages");
  const options = studio.site.pages.map((p) => {
    const score = p.score === null || p.score === undefined ? "" : ` · ${p.score}`;
    const errors = p.errors ? ` · ${p.errors} ${p.errors === 1 ? "error" : "errors"}` : "";
    return h("option", { value: p.out, selected: p.out === studio.at }, (p.path.replace(/^.*\/content\//, "content/") || p.out) + score + errors);
  });
  if (!studio.page()) options.unshift(h("option", { value: studio.at, selected: true }, studio.at + " · gone"));
  select.replaceChildren(...options);
  history.replaceState(null, "", "#" + studio.at); // to reload, and to share
  kept.set("at", studio.at);
  byId("alone").href = studio.address();
  document.title = (studio.page()?.path || studio.at) + " · shortlist";
}

// ---- being told

/** The page that the address of the studio names. */
function inHash() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // somebody typed it
  }
}

/** The page that was looked at last. @type {Page | undefined} */
let seen;

/** Where a page is that is not at its address: at another one, or in the only file that is new. A page that has gone may come back. @param {Page[]} before @returns {Page | undefined} */
function moved(before) {
  const all = studio.site.pages;
  if (!seen) return all.find((p) => p.pdf) || all[0];
  const fresh = all.filter((p) => !before.some((b) => b.out === p.out));
  return all.find((p) => p.path && p.path === seen?.path) || (fresh.length === 1 ? fresh[0] : undefined);
}

/** Shows everything anew. */
async function refresh() {
  const before = studio.site.pages;
  try {
    studio.site = await ask("site.json");
  } catch {
    // there is no site yet: the page says so itself
  }
  if (!studio.page()) studio.at = moved(before)?.out || studio.at;
  seen = studio.page() || seen;
  if (seen) showPages();
  for (const p of panes) {
    if (open.has(p.name)) p.part.refresh();
  }
}

/** @param {string} text @param {string} kind */
function status(text, kind) {
  const e = byId("status");
  e.textContent = text;
  e.dataset.kind = kind;
}

/** @type {EventSource | undefined} */
let stream;
const server = studio.version.split("-")[0];

/** Listens as long as somebody looks: a browser has six connections for one server. */
function follow() {
  stream?.close();
  if (document.hidden) return;
  stream = new EventSource("/_shortlist/events?since=" + studio.version);
  stream.onopen = () => status("live", "live");
  stream.onerror = () => status("waiting for the server", "lost");
  stream.onmessage = (e) => {
    /** @type {Update} */
    const update = JSON.parse(e.data);
    if (update.version.split("-")[0] !== server) return location.reload(); // it has started anew, and permits nothing to the studio of before
    const changed = update.version !== studio.version;
    studio.version = update.version;
    page.pass(update);
    studio.problems = update.problems;
    if (update.problems.length) status(update.problems.length === 1 ? "1 problem" : update.problems.length + " problems", "wrong");
    else status("live", "live");
    byId("status").title = update.problems.map((p) => p.message).join("\n");
    if (changed || update.problems.length) refresh();
  };
}

// ---- keys

/** @param {KeyboardEvent} e */
function key(e) {
  const at = /** @type {HTMLElement} */ (e.target); // the window itself, when the page passes a key on
  if (e.ctrlKey || e.metaKey || e.altKey || at.matches?.("input, select, textarea, [contenteditable]") || document.querySelector("dialog[open]")) return;
  const pane = panes.find((p) => p.key === e.key);
  if (pane) toggle(pane.name);
  else if (e.key === "?") settings.open();
  else if (e.key === "t") toggle("themes");
  else if (!page.key(e.key) && !critique.key(e.key)) return;
  e.preventDefault();
}

async function begin() {
  Object.assign(window, { shortlistStudio: true });
  studio.at = inHash() || kept.get("at", studio.at);
  for (const p of panes) {
    byId("toggles").append(h("button", { type: "button", value: p.name, title: `${p.title} (${p.key})`, onclick: () => toggle(p.name) }, p.title));
  }
  byId("pages").addEventListener("change", (/** @type {Event} */ e) => goTo(/** @type {HTMLSelectElement} */ (e.target).value));
  byId("help").addEventListener("click", settings.open);
  addEventListener("keydown", key);
  addEventListener("hashchange", () => goTo(inHash() || studio.at));
  for (const p of panes) p.part.begin?.();
  narrow.addEventListener("change", arrange);
  arrange();
  await refresh();
  follow();
  document.addEventListener("visibilitychange", follow);
}

begin();
