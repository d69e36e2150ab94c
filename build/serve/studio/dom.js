// @ts-check
// The few lines that stand in for a framework.

/**
 * Makes an element. Properties that begin with "on" are listeners, "class" and
 * names with a hyphen are attributes; children may be nodes or texts.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {any}
 */
export function h(tag, properties = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
    else if (name === "class" || name === "role" || name === "for" || name.includes("-")) e.setAttribute(name, value);
    else if (name === "style") for (const [k, v] of Object.entries(value)) e.style.setProperty(k, String(v));
    else /** @type {any} */ (e)[name] = value;
  }
  e.append(.../** @type {(Node | string)[]} */ (children.filter((c) => c !== null && c !== undefined && c !== false && c !== "")));
  return e;
}

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** What a person chose stays chosen, where the browser can keep it. */
export const kept = {
  /** @template T @param {string} key @param {T} otherwise @returns {T} */
  get(key, otherwise) {
    try {
      const text = localStorage.getItem("shortlist." + key);
      return text === null ? otherwise : JSON.parse(text);
    } catch {
      return otherwise;
    }
  },
  /** @param {string} key @param {any} value */
  set(key, value) {
    try {
      localStorage.setItem("shortlist." + key, JSON.stringify(value));
    } catch {
      // private windows keep nothing
    }
  },
};

/** What the server refuses, with its remedy. */
export class Refusal extends Error {
  /** @param {string} message @param {string} hint */
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

/** @param {string} name @param {Record<string, string>} [query] @param {AbortSignal} [signal] */
export async function ask(name, query = {}, signal) {
  return take(await fetch("/_shortlist/" + name + "?" + new URLSearchParams(query), { signal }));
}

/** Asks the server to change a file. @param {string} name @param {any} body */
export async function tell(name, body) {
  const token = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=shortlist-token]")).content;
  return take(await fetch("/_shortlist/" + name, { method: "POST", headers: { "X-Shortlist-Token": token }, body: JSON.stringify(body) }));
}

/** @param {Response} response */
async function take(response) {
  const text = await response.text();
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(text, "");
  }
  if (!response.ok) throw new Refusal(value.error, value.hint);
  return value;
}

/** Buttons of which one is pressed. @param {string} label @param {{value: string, text: string, title?: string}[]} choices @param {string} now @param {(value: string) => void} choose */
export function segments(label, choices, now, choose) {
  const box = h("div", { class: "segments", role: "group", "aria-label": label });
  for (const c of choices) {
    box.append(h("button", {
      type: "button", title: c.title, value: c.value, "aria-pressed": String(c.value === now),
      onclick: () => {
        for (const b of box.children) b.setAttribute("aria-pressed", String(b.value === c.value));
        choose(c.value);
      },
    }, c.text));
  }
  return box;
}

let toastTimer = 0;

/** Says something in passing. @param {string} text */
export function toast(text) {
  const e = byId("toast");
  e.textContent = text;
  e.classList.add("shown");
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => e.classList.remove("shown"), 4000);
}

/** What stands in a pane that has nothing to show. @param {string} title @param {string} [text] */
export function empty(title, text = "") {
  return h("div", { class: "empty" }, h("strong", {}, title), h("p", {}, text));
}
