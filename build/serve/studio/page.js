// @ts-check
// The page: as it will be published, on screens of several widths, by day and
// by night.
import { byId, h, kept, segments } from "./dom.js";
import { studio } from "./studio.js";

/** @type {HTMLIFrameElement} */
let frame;
let width = kept.get("width", "full");
let light = kept.get("light", "auto");
/** @type {{version: string, problems: any[]}} */
let last = { version: "", problems: [] };

const widths = { phone: 390, tablet: 820, desktop: 1280, full: 0 };

/** Fits the screen that is chosen into the pane. */
function fit() {
  const stage = byId("stage");
  const wanted = widths[/** @type {keyof typeof widths} */ (width)];
  const room = stage.clientWidth - (wanted ? 32 : 0);
  const scale = wanted ? Math.min(1, room / wanted) : 1;
  Object.assign(frame.style, wanted
    ? { width: wanted + "px", height: (stage.clientHeight - 32) / scale + "px", transform: `scale(${scale})`, marginLeft: Math.max(16, (stage.clientWidth - wanted * scale) / 2) + "px" }
    : { width: "100%", height: "100%", transform: "", marginLeft: "0" });
  stage.classList.toggle("framed", wanted > 0);
}

// ---- day and night

const marks = `
  [data-shortlist-mark] { background-color: color-mix(in srgb, var(--shortlist-mark, #e8b931) 26%, transparent) !important;
    box-shadow: 0 0 0 4px color-mix(in srgb, var(--shortlist-mark, #e8b931) 26%, transparent) !important; border-radius: 2px; }
  [data-shortlist-mark=error] { --shortlist-mark: #e0523a; }`;
/** What a rule asked for before it was changed. @type {WeakMap<CSSMediaRule, string>} */
const asked = new WeakMap();

/** @param {CSSRuleList} rules */
function lightRules(rules) {
  for (const r of rules) {
    const rule = /** @type {CSSMediaRule} */ (r);
    if (rule.media && rule.conditionText !== undefined && (asked.has(rule) || rule.conditionText.includes("prefers-color-scheme"))) {
      const text = asked.get(rule) ?? rule.media.mediaText;
      asked.set(rule, text);
      rule.media.mediaText = light === "auto" ? text : text.replace(/\(prefers-color-scheme:\s*(dark|light)\)/g, (/** @type {string} */ _, /** @type {string} */ s) => (s === light ? "(min-width: 0px)" : "(max-width: 0px)"));
    }
    if (rule.cssRules) lightRules(rule.cssRules);
  }
}

/** @returns {any} */
function frameWindow() {
  return frame.contentWindow;
}

/** An address as the server has it. @param {string} address */
const plainly = (address) => decodeURIComponent(address).replace(/\/(\?|$)/, "/index.html$1");

/** The address of what the frame shows. */
const shown = () => (frame.contentDocument ? plainly(frameWindow().location.pathname + frameWindow().location.search) : "");

/** @param {string} address */
const path = (address) => plainly(address).replace(/\?.*/, "");

/** Where the frame was sent, until something has loaded. */
let going = "";
/** The path of the page that the frame is on, or on its way to, and of the one before. */
let on = "";
let before = "";

function applyLight() {
  const doc = frame.contentDocument;
  if (!doc?.body) return;
  lightSheet(doc);
  for (const sheet of doc.styleSheets) {
    try {
      lightRules(sheet.cssRules);
    } catch {
      // not loaded yet: its load event comes back here
    }
  }
}

/** Style sheets belong to a document, so each page gets its own. @param {any} doc */
function lightSheet(doc) {
  const view = frameWindow();
  if (!doc.shortlistScheme) {
    doc.shortlistScheme = new view.CSSStyleSheet();
    const mark = new view.CSSStyleSheet();
    mark.replaceSync(marks);
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, doc.shortlistScheme, mark];
    doc.addEventListener("load", (/** @type {Event} */ e) => /** @type {Element} */ (e.target).matches?.("link") && applyLight(), true);
    doc.addEventListener("shortlist-updated", applyLight);
    doc.addEventListener("click", leave);
    doc.addEventListener("keydown", pass);
  }
  doc.shortlistScheme.replaceSync(light === "auto" ? "" : `:root { color-scheme: ${light} !important }`);
}

/** Opens what is not a page of the site in a tab of its own: nothing else is let into the frame. @param {MouseEvent} e */
function leave(e) {
  const link = /** @type {Element} */ (e.target).closest?.("a[href]");
  if (!link || e.defaultPrevented || e.button !== 0) return;
  const { href, origin: to, pathname, protocol } = /** @type {HTMLAnchorElement} */ (link);
  if (!/^https?:$/.test(protocol) || to === origin && !/\.(pdf|txt)$/i.test(pathname)) return;
  e.preventDefault();
  open(href, "_blank", "noopener");
}

/** Keys work in the page too. @param {KeyboardEvent} e */
function pass(e) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented) return;
  if (!dispatchEvent(new KeyboardEvent("keydown", { key: e.key, cancelable: true }))) e.preventDefault();
}

// ---- marks

/** Text without what a page sets otherwise than it was typed. @param {string} text */
export function plain(text) {
  return text.normalize("NFKC").replace(/[\u00ad\u200b\u2060]/g, "").replace(/[‘’‚‛′]/g, "'").replace(/[“”„«»″]/g, '"').replace(/---?|[‐‑–—]/g, "-").replace(/\.\.\.|…/g, "...").replace(/[\s\u00a0\u202f]+/g, " ").trim().toLowerCase();
}

/** The elements of the page that say something, the smallest first. @param {string} text @returns {HTMLElement | undefined} */
function find(text) {
  const doc = frame.contentDocument;
  const wanted = plain(text);
  if (!doc || wanted.length < 2) return undefined;
  const own = (/** @type {Element} */ e) => plain([...e.childNodes].filter((n) => n.nodeName !== "UL" && n.nodeName !== "OL").map((n) => n.textContent).join(""));
  const all = /** @type {HTMLElement[]} */ ([...doc.querySelectorAll("li, p, dd, dt, h1, h2, h3, h4, h5, td, a, time, span, blockquote")]);
  return all.find((e) => own(e) === wanted) || all.filter((e) => plain(e.textContent || "").includes(wanted)).sort((a, b) => (a.textContent || "").length - (b.textContent || "").length)[0];
}

/** Marks what a text of the source became. @param {string} text @param {string} kind @param {boolean} [scroll] */
function mark(text, kind, scroll = true) {
  unmark();
  const e = find(text);
  if (!e) return;
  e.dataset.shortlistMark = kind;
  const at = e.getBoundingClientRect();
  if (scroll && (at.top < 0 || at.bottom > frameWindow().innerHeight)) e.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}

function unmark() {
  frame.contentDocument?.querySelectorAll("[data-shortlist-mark]").forEach((e) => e.removeAttribute("data-shortlist-mark"));
}

// ---- the pane

/** @param {string} address */
function send(address) {
  before = shown().replace(/\?.*/, "");
  on = path(address);
  frameWindow().location.replace((going = address));
}

function chooseWidth(/** @type {string} */ to) {
  kept.set("width", (width = to));
  fit();
}

function chooseLight(/** @type {string} */ to) {
  kept.set("light", (light = to));
  applyLight();
}

function tools() {
  byId("page-tools").replaceChildren(
    segments("Width", [
      { value: "phone", text: "Phone", title: "390 pixels (w)" },
      { value: "tablet", text: "Tablet", title: "820 pixels (w)" },
      { value: "desktop", text: "Desktop", title: "1280 pixels, scaled to fit (w)" },
      { value: "full", text: "Pane", title: "As wide as the pane (w)" },
    ], width, chooseWidth),
    segments("Light", [
      { value: "light", text: "Light", title: "Light mode (d)" },
      { value: "dark", text: "Dark", title: "Dark mode (d)" },
      { value: "auto", text: "Auto", title: "As the system is set (d)" },
    ], light, chooseLight),
  );
}

/** @param {string} now @param {string[]} all */
const after = (now, all) => all[(all.indexOf(now) + 1) % all.length];

export const page = {
  begin() {
    frame = byId("frame");
    tools();
    new ResizeObserver(fit).observe(byId("stage"));
    frame.addEventListener("load", () => {
      applyLight();
      const wanted = going;
      going = "";
      const here = shown().replace(/\?.*/, "");
      if (wanted && here === before) return frameWindow().location.replace(wanted); // it has reloaded itself meanwhile
      if (here === on || !studio.site.pages.some((p) => "/" + p.out === here)) return;
      on = here; // a link was followed
      studio.goTo(here.slice(1));
    });
    addEventListener("message", (e) => {
      if (e.source !== frame.contentWindow || e.origin !== origin || !e.data.shortlistReady) return;
      frameWindow().postMessage({ shortlist: { ...last, all: e.data.shortlistReady !== last.version, version: last.version || e.data.shortlistReady, changed: [] } }, origin);
    });
  },
  refresh() {
    fit();
    const wanted = studio.address();
    if (shown() === plainly(wanted)) return;
    if (shown().replace(/\?.*/, "") !== path(wanted)) return send(wanted);
    frameWindow().history.replaceState(null, "", wanted); // the same page in another look: it changes where it stands
    page.pass({ ...last, version: studio.version, all: true });
  },
  /** Passes a change on to the page, which has no stream of its own. @param {any} update */
  pass(update) {
    last = update;
    frame.contentWindow?.postMessage({ shortlist: update }, origin);
  },
  /** @param {string} key */
  key(key) {
    if (key === "w") chooseWidth(after(width, Object.keys(widths)));
    else if (key === "d") chooseLight(after(light, ["light", "dark", "auto"]));
    else return false;
    tools();
    return true;
  },
  mark,
  unmark,
};
