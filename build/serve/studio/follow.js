// @ts-check
// Follows the changes of a site in a page of it: the page is changed where it
// stands, so that scroll, focus and selection stay. What is wrong with the
// sources is shown below the page until it is mended.
"use strict";

(() => {
  /**
   * @typedef {{path: string, line: number, column: number, rule: string, message: string, hint: string, source: string}} Problem
   * @typedef {{version: string, changed: string[], all: boolean, problems: Problem[]}} Update
   */

  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  let version = own.dataset.version || "";
  const missing = own.dataset.status !== "200";
  /** What belongs to this script and not to the page. */
  const host = document.createElement("shortlist-problems");

  /** The path of the page in the site. @returns {string} */
  function page() {
    const path = decodeURIComponent(location.pathname).slice(1);
    return path === "" || path.endsWith("/") ? path + "index.html" : path;
  }

  // ---- taking over another version of the page

  /** @param {Node} node */
  function isOurs(node) {
    return node === own || node === host || node instanceof Element && node.matches("script[src$='/_shortlist/follow.js']");
  }

  /** @param {Element} from @param {Element} to */
  function takeAttributes(from, to) {
    for (const { name } of [...from.attributes]) {
      if (!to.hasAttribute(name) && !name.startsWith("data-shortlist-")) from.removeAttribute(name);
    }
    for (const { name, value } of to.attributes) {
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
  }

  /** Makes one node like another one of its kind. @param {Node} from @param {Node} to */
  function takeOver(from, to) {
    if (from instanceof Element && to instanceof Element) {
      takeAttributes(from, to);
      takeChildren(from, to);
    } else if (from.nodeValue !== to.nodeValue) {
      from.nodeValue = to.nodeValue;
    }
  }

  /** @param {Node} a @param {Node} b */
  function areAlike(a, b) {
    if (a.nodeType !== b.nodeType || a.nodeName !== b.nodeName) return false;
    return !(a instanceof Element && b instanceof Element) || a.id === b.id;
  }

  /** @param {Node} node */
  function isSheet(node) {
    return node instanceof HTMLLinkElement && node.rel === "stylesheet";
  }

  /**
   * Makes the children of one element those of another. Nodes that are the
   * same are kept, and so are those that can be changed into what is wanted.
   * @param {Element} from @param {Element} to
   */
  function takeChildren(from, to) {
    const old = [...from.childNodes].filter((n) => !isOurs(n));
    const wanted = [...to.childNodes].filter((n) => !isOurs(n));
    while (old.length && wanted.length && old[0].isEqualNode(wanted[0])) {
      old.shift();
      wanted.shift();
    }
    let after = from === document.documentElement ? host : null;
    while (old.length && wanted.length && old[old.length - 1].isEqualNode(wanted[wanted.length - 1])) {
      after = /** @type {any} */ (old.pop());
      wanted.pop();
    }
    /** @param {Node} node */
    const insert = (node) => from.insertBefore(node, old[0] || (after && after.parentNode === from ? after : null));
    wanted.forEach((node, i) => {
      const same = old.findIndex((o) => o.isEqualNode(node));
      if (same >= 0) {
        for (const gone of old.splice(0, same)) drop(gone);
        old.shift();
      } else if (isSheet(node)) {
        insert(loaded(/** @type {HTMLLinkElement} */ (document.importNode(node, true)), old));
      } else if (old.length && areAlike(old[0], node) && !wanted.slice(i + 1).some((w) => w.isEqualNode(old[0]))) {
        takeOver(/** @type {Node} */ (old.shift()), node);
      } else {
        insert(document.importNode(node, true));
      }
    });
    old.forEach(drop);
  }

  /** @param {Node} node */
  const drop = (node) => void node.parentNode?.removeChild(node);

  // A style sheet stays until its successor is there: no moment goes without.
  let pending = 0;
  /** @type {Node[]} */
  let leaving = [];

  /** @param {HTMLLinkElement} link @param {Node[]} old */
  function loaded(link, old) {
    pending++;
    const done = () => {
      if (--pending === 0) leaving.splice(0).forEach(drop);
    };
    link.addEventListener("load", done, { once: true });
    link.addEventListener("error", done, { once: true });
    for (let i = old.length - 1; i >= 0; i--) {
      if (isSheet(old[i])) leaving.push(...old.splice(i, 1));
    }
    return link;
  }

  /** @type {AbortController | undefined} */
  let fetching;

  async function refresh() {
    fetching?.abort();
    fetching = new AbortController();
    let response, text;
    try {
      response = await fetch(location.href, { signal: fetching.signal, cache: "no-store" });
      text = await response.text();
    } catch {
      return; // a newer one is on its way, or the server is gone and will be back
    }
    if (response.ok === missing) return location.reload(); // it has come, or has gone
    if (!response.ok) return;
    const next = new DOMParser().parseFromString(text, "text/html");
    takeOver(document.documentElement, next.documentElement);
    document.dispatchEvent(new CustomEvent("shortlist-updated", { detail: version }));
  }

  // ---- what is wrong

  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; color-scheme: light dark;
      font: 14px/1.5 ui-sans-serif, system-ui, sans-serif; }
    section { max-height: 45vh; overflow: auto; margin: 0 auto; max-width: 60rem; box-sizing: border-box; padding: .9rem 1.1rem 1rem;
      color: #f4f1ee; background: #2a1414; border: 1px solid #7d2b2b; border-bottom: 0; border-radius: 10px 10px 0 0; box-shadow: 0 -6px 30px #0006; }
    header { display: flex; align-items: baseline; gap: 1rem; }
    h2 { font: inherit; font-weight: 650; margin: 0; flex: 1; color: #ffb4a8; }
    button { font: inherit; color: inherit; background: none; border: 1px solid #fff4; border-radius: 6px; padding: .1rem .6rem; cursor: pointer; }
    button:focus-visible { outline: 2px solid #ffb4a8; outline-offset: 2px; }
    ul { list-style: none; margin: .4rem 0 0; padding: 0; }
    li { padding: .45rem 0; border-top: 1px solid #fff2; }
    code { font: 12.5px/1.5 ui-monospace, monospace; color: #d9c8c2; display: block; white-space: pre-wrap; overflow-wrap: anywhere; }
    p { margin: .1rem 0; } .hint { color: #d9c8c2; white-space: pre-wrap; }
    @media print { :host { display: none } }`);
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [style];
  let hidden = "";
  let shown = "[]";

  /** @param {string} tag @param {string} text @param {string} [name] */
  function element(tag, text, name) {
    const e = document.createElement(tag);
    e.textContent = text;
    if (name) e.className = name;
    return e;
  }

  /** @param {Problem[]} problems */
  function show(problems) {
    const key = JSON.stringify(problems);
    if (key === shown) return; // it keeps its focus, and is not read aloud again
    shown = key;
    root.replaceChildren();
    if (problems.length === 0 || key === hidden) return;
    const box = document.createElement("section");
    box.setAttribute("role", "alert");
    const header = document.createElement("header");
    header.append(element("h2", problems.length === 1 ? "This prevents the site from being built" : problems.length + " things prevent the site from being built"));
    const close = element("button", "Hide");
    const hide = () => {
      hidden = key;
      root.replaceChildren();
    };
    close.addEventListener("click", hide);
    box.addEventListener("keydown", (e) => e.key === "Escape" && hide());
    header.append(close);
    const list = document.createElement("ul");
    for (const p of problems) {
      const item = document.createElement("li");
      if (p.path) item.append(element("code", `${p.path}:${p.line}:${p.column}`));
      item.append(element("p", p.message));
      if (p.source) item.append(element("code", p.source));
      if (p.hint) item.append(element("p", p.hint, "hint"));
      list.append(item);
    }
    box.append(header, list);
    root.append(box);
  }

  // ---- being told

  /** @param {Update} update */
  function take(update) {
    if (update.version !== version || update.all) {
      const known = update.version.split("-")[0] === version.split("-")[0];
      version = update.version;
      if (!known || update.all || update.changed.includes(page()) || missing) refresh();
    }
    show(update.problems);
  }

  /** The studio has a stream of its own, and browsers have few for one server. @returns {boolean} */
  function inStudio() {
    try {
      return parent !== window && "shortlistStudio" in parent;
    } catch {
      return false;
    }
  }

  document.documentElement.append(host);
  if (inStudio()) {
    addEventListener("message", (e) => e.source === parent && e.origin === origin && e.data.shortlist && take(e.data.shortlist));
    parent.postMessage({ shortlistReady: version }, origin);
  } else {
    // A browser has six connections for one server: a tab that nobody sees
    // gives its own back, and catches up when it is seen again.
    /** @type {EventSource | undefined} */
    let stream;
    const listen = () => {
      stream?.close();
      if (document.hidden) return;
      stream = new EventSource("/_shortlist/events?since=" + version);
      stream.addEventListener("message", (e) => take(JSON.parse(e.data)));
    };
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => stream?.close());
    addEventListener("pageshow", (e) => e.persisted && listen());
    listen();
  }
})();
