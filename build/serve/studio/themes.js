// @ts-check
// The theme bar: one click shows a look, a second keeps it.
import { byId, h, tell, toast } from "./dom.js";
import { critique } from "./critique.js";
import { studio } from "./studio.js";

const accents = ["#1f5fa8", "#23604f", "#8a3324", "#5b3a8c", "#0f6e84", "#7a5b12", "#333333"];
let timer = 0;
let picking = 0;

/** @param {keyof import("./studio.js").Look} option @param {string} value */
function choose(option, value) {
  const worn = critique.worn();
  const name = option[0].toUpperCase() + option.slice(1);
  if (studio.look[option] === value) return keep(); // the second click
  if (worn[name] === value) delete studio.look[option];
  else studio.look[option] = value;
  if (option === "theme") delete studio.look.font; // another theme has fonts of its own
  draw();
  studio.refresh();
}

async function keep() {
  const wanted = Object.entries(studio.look);
  for (const [option, value] of wanted) {
    try {
      const version = studio.version;
      await tell("keep", { page: studio.at, option, value });
      delete studio.look[/** @type {keyof import("./studio.js").Look} */ (option)];
      for (let i = 0; i < 100 && studio.version === version; i++) await new Promise((r) => setTimeout(r, 10)); // for the server to see it
    } catch (e) {
      toast([/** @type {Error} */ (e).message, /** @type {any} */ (e).hint].filter(Boolean).join(" — "));
      return;
    }
  }
  if (wanted.length) toast(`Written to ${studio.page()?.path}: ${wanted.map(([o, v]) => `${o}: ${v}`).join(", ")}`);
  studio.refresh();
}

function discard() {
  studio.look = {};
  draw();
  studio.refresh();
}

/** @param {import("./studio.js").Theme} t */
function thumbnail(t) {
  const worn = critique.worn().Theme === t.name;
  const tried = studio.look.theme === t.name;
  const query = new URLSearchParams({ "look.theme": t.name, "look.still": "", v: studio.version });
  const { accent, density } = studio.look;
  if (accent) query.set("look.accent", accent);
  if (density) query.set("look.density", density);
  return h("button", { type: "button", class: "thumbnail", "aria-pressed": String(tried || worn && !studio.look.theme), title: t.description, onclick: () => choose("theme", t.name), disabled: t.error !== "" },
    h("span", { class: "window", "aria-hidden": "true" }, t.error ? t.error : h("iframe", { src: "/" + studio.at + "?" + query, tabIndex: -1, loading: "lazy", title: "" })),
    h("span", { class: "label" }, t.name, h("small", {}, tried ? (studio.mayWrite ? "click again to keep" : "tried on") : worn ? "current" : "")));
}

/** @param {string} label @param {...any} content */
const group = (label, ...content) => h("fieldset", {}, h("legend", {}, label), ...content);

/** @param {"density" | "paper"} option @param {string[]} values */
function choices(option, values) {
  const worn = critique.worn()[option[0].toUpperCase() + option.slice(1)];
  return h("div", { class: "segments", role: "group", "aria-label": option }, ...values.map((v) =>
    h("button", { type: "button", "aria-pressed": String((studio.look[option] || worn) === v), onclick: () => choose(option, v) }, v === "a4" ? "A4" : v[0].toUpperCase() + v.slice(1))));
}

/** Makes what stands in the bar show what was made anew: it keeps the focus, and an open picker of colours. @param {any} old @param {any} fresh */
function become(old, fresh) {
  const parts = [...old.childNodes];
  const wanted = [...fresh.childNodes];
  if (old.nodeName !== fresh.nodeName || parts.length !== wanted.length) return old.replaceWith(fresh);
  parts.forEach((part, i) => become(part, wanted[i]));
  if (old.nodeType === Node.TEXT_NODE) old.data = fresh.data;
  if (fresh.hasAttribute?.("aria-pressed")) old.setAttribute("aria-pressed", fresh.getAttribute("aria-pressed"));
  if ("disabled" in old) old.disabled = fresh.disabled;
  if ("value" in old && old !== document.activeElement) old.value = fresh.value;
}

function draw() {
  const bar = byId("pane-themes");
  const worn = critique.worn();
  const theme = studio.site.themes.find((t) => t.name === (studio.look.theme || worn.Theme));
  const accent = studio.look.accent || worn.Accent || "#1f5fa8";
  const tried = Object.entries(studio.look).filter(([, v]) => v);
  const old = new Map([...bar.querySelectorAll(".thumbnail")].map((b) => [b.querySelector(".label").firstChild.textContent, b]));
  const thumbnails = studio.site.themes.map((t) => {
    const made = thumbnail(t);
    const frame = made.querySelector("iframe");
    const before = old.get(t.name)?.querySelector("iframe");
    if (frame && before && before.getAttribute("src") === frame.getAttribute("src")) { // a frame that is moved loads again: keep the button around it
      const button = old.get(t.name);
      for (const a of ["aria-pressed", "title"]) button.setAttribute(a, made.getAttribute(a));
      button.querySelector(".label").replaceWith(made.querySelector(".label"));
      return button;
    }
    return made;
  });
  const options = h("div", { class: "options" },
    group("Accent", h("div", { class: "swatches" }, ...accents.map((c) => h("button", { type: "button", class: "swatch", style: { background: c }, title: c, "aria-label": "Accent " + c, "aria-pressed": String(accent === c), onclick: () => choose("accent", c) })),
      h("input", { type: "color", value: /^#[0-9a-f]{6}$/i.test(accent) ? accent : "#1f5fa8", "aria-label": "Other accent", oninput: (/** @type {any} */ e) => {
        const { value } = e.target;
        clearTimeout(picking);
        picking = setTimeout(() => studio.look.accent !== value && choose("accent", value), 150);
      } }))),
    group("Font", h("select", { "aria-label": "Font", onchange: (/** @type {any} */ e) => choose("font", e.target.value) },
      ...(theme?.fonts || []).map((f) => h("option", { value: f, selected: f === (studio.look.font || (studio.look.theme ? theme?.font : worn.Font)) }, f)))),
    group("Density", choices("density", ["compact", "normal", "relaxed"])),
    group("Paper", choices("paper", ["a4", "letter"])),
    h("div", { class: "trying" },
      h("button", { type: "button", class: "primary", onclick: keep, title: studio.mayWrite ? "" : "Only the machine that the preview runs on can change files", disabled: !tried.length || !studio.mayWrite || !studio.page()?.path }, "Keep"),
      h("button", { type: "button", onclick: discard, disabled: !tried.length }, "Discard"),
      h("p", {}, tried.length ? tried.map(([o, v]) => `${o}: ${v}`).join(", ") : "Click to try, click again to keep.")));
  const row = bar.querySelector(".row");
  if (row && row.children.length === thumbnails.length && thumbnails.every((t, i) => row.children[i] === t)) {
    become(bar.querySelector(".options"), options);
  } else if (row) {
    thumbnails.forEach((t, i) => row.children[i] !== t && (row.children[i] ? row.children[i].replaceWith(t) : row.append(t)));
    while (row.children.length > thumbnails.length) row.lastChild.remove();
    become(bar.querySelector(".options"), options);
  } else {
    bar.replaceChildren(h("div", { class: "row" }, ...thumbnails), options);
  }
}

export const themes = {
  async refresh() {
    await critique.refresh(); // which knows what is worn
    clearTimeout(timer);
    timer = setTimeout(draw, byId("pane-themes").childElementCount ? 400 : 0); // pictures can wait for a pause in typing
  },
};
