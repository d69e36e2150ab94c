// @ts-check
// The critique: what the audit says of the page, next to where it says it.
import { ask, byId, empty, h, tell, toast } from "./dom.js";
import { page } from "./page.js";
import { settings } from "./settings.js";
import { studio } from "./studio.js";

/**
 * @typedef {{rule: string, severity: string, line: number, column: number, endLine: number, message: string, hint: string, text: string}} Finding
 * @typedef {{line: number, column: number, text: string, grade: string | null, reason: string}} Bullet
 * @typedef {{row: string, score: number | null, evidence: {line: number, text: string}[], missing: string[], advice: string}} Row
 * @typedef {{path: string, score: number | null, role: string | null, level: string | null, inferred: boolean, scorecard: Row[], findings: Finding[], bullets: Bullet[]}} File
 * @typedef {{report: {files: File[]}, source: string, mendable: {path: string, rule: string, line: number, column: number}[], look: any}} Answer
 */

/** @type {AbortController | undefined} */
let asking;
/** @type {Answer | undefined} */
let now;

/** What a finding is about, as the page may say it. @param {Finding} f @param {Bullet[]} bullets */
function said(f, bullets) {
  const bullet = bullets.find((b) => b.line === f.line && f.rule !== "missing-name");
  return bullet ? bullet.text : f.text.split("\n")[0].replace(/^[\s>#*+-]+|[*_`]+/g, "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
}

/** Set while the pane is drawn anew: the page stays where it was scrolled to. */
let drawing = false;

/** Marks something in the page while it is pointed to. @param {string} text @param {string} kind */
function marking(text, kind) {
  const show = () => page.mark(text, kind, !drawing);
  return { onmouseenter: show, onmouseleave: page.unmark, onfocusin: show, onfocusout: page.unmark };
}

/** A button that opens the place of a finding. @param {string} path @param {Finding} f */
export function place(path, f) {
  const text = `${path.split("/").pop()}:${f.line}`;
  return h("button", { class: "place", type: "button", onclick: () => settings.edit(path, f.line, f.column), title: "Open in the editor", "aria-label": `${text}: ${f.message}` }, text);
}

/** @param {Finding} f @param {File} file */
function finding(f, file) {
  const answer = /** @type {Answer} */ (now);
  const mendable = studio.mayWrite && answer.mendable.some((m) => m.path === file.path && m.rule === f.rule && m.line === f.line && m.column === f.column);
  const text = said(f, file.bullets);
  return h("li", { class: "finding " + f.severity, ...marking(text, f.severity) },
    place(file.path, f),
    h("code", { class: "rule", title: `shortlist explain ${f.rule}` }, f.rule),
    h("p", { class: "message" }, f.message),
    text && text.length > 3 && h("blockquote", {}, text.length > 180 ? text.slice(0, 180) + "…" : text),
    f.hint && h("p", { class: "hint" }, f.hint),
    mendable && h("button", { class: "fix", type: "button", onclick: () => fix(file.path, f) }, "Fix it"));
}

/** @param {string} path @param {Finding} f */
async function fix(path, f) {
  try {
    await tell("fix", { path, rule: f.rule, line: f.line, column: f.column });
    toast(`Fixed in ${path}:${f.line}`);
  } catch (e) {
    toast([/** @type {Error} */ (e).message, /** @type {any} */ (e).hint].filter(Boolean).join(" — "));
  }
}

/** @param {File} file */
function score(file) {
  if (file.score === null || file.score === undefined) return null;
  const grade = file.score >= 75 ? "good" : file.score >= 50 ? "fair" : "bad";
  const aim = [file.level, file.role].filter(Boolean).join(" ");
  return h("div", { class: "score " + grade },
    h("div", { class: "dial", style: { "--score": String(file.score) }, role: "img", "aria-label": `Score ${file.score} of 100` }, h("b", {}, String(file.score)), h("span", {}, "of 100")),
    h("p", {}, aim ? `Judged as ${aim}` : "", aim && file.inferred ? ", inferred" : ""));
}

/** @param {File} file */
function scorecard(file) {
  if (!file.scorecard.length) return null;
  return h("ul", { class: "card" }, ...file.scorecard.map((r) => {
    const value = r.score ?? 0;
    const grade = r.score === null ? "none" : value >= 75 ? "good" : value >= 50 ? "fair" : "bad";
    const more = [r.missing?.length ? h("p", {}, "Missing: " + r.missing.join(", ")) : null, r.advice ? h("p", {}, r.advice) : null,
      ...(r.evidence || []).slice(0, 4).map((e) => h("p", { class: "evidence", ...marking(e.text, "good") }, h("span", {}, `line ${e.line}`), " ", e.text))].filter(Boolean);
    const head = [h("span", { class: "name" }, r.row), h("span", { class: "track", "aria-hidden": "true" }, h("i", { style: { width: value + "%" } })), h("b", {}, r.score === null ? "–" : String(r.score))];
    return h("li", { class: grade }, more.length ? h("details", {}, h("summary", {}, ...head), ...more) : h("div", { class: "summary" }, ...head));
  }));
}

/** @param {File} file */
function bullets(file) {
  const graded = file.bullets.filter((b) => b.grade);
  if (!graded.length) return null;
  const count = (/** @type {string} */ g) => graded.filter((b) => b.grade === g).length;
  const answer = /** @type {Answer} */ (now);
  return h("div", { class: "bullets" },
    h("h3", {}, "Bullets ", h("span", {}, `${count("strong")} strong, ${count("fair")} fair, ${count("weak")} weak`)),
    h("div", { class: "strip" }, ...graded.map((b) => h("button", {
      type: "button", class: b.grade, title: `${b.grade}: ${b.text}${b.reason ? "\n" + b.reason : ""}`, "aria-label": `${b.grade}, line ${b.line}: ${b.text}`,
      ...marking(b.text, b.grade === "weak" ? "error" : "warning"), onclick: () => settings.edit(answer.source, b.line, b.column),
    }))));
}

/** What keeps the whole site from being shown, and so is no finding. */
function general() {
  const all = studio.problems.filter((p) => !p.path);
  if (!all.length) return [];
  return [h("h3", { class: "error" }, "Not up to date"), h("ul", { class: "findings" }, ...all.map((p) => h("li", { class: "finding error" }, h("p", { class: "message" }, p.message), p.hint && h("p", { class: "hint" }, p.hint))))];
}

/** Says which of the details are open, so that they stay so. @param {Element} box */
const opened = (box) => new Set([...box.querySelectorAll("details[open] .name")].map((e) => e.textContent));

function show() {
  const answer = /** @type {Answer} */ (now);
  const box = byId("critique");
  const was = opened(box);
  const focused = /** @type {any} */ (document.activeElement);
  const at = [...box.querySelectorAll("button")].indexOf(focused);
  const about = focused?.closest(".finding")?.textContent;
  page.unmark();
  /** @type {any[]} */
  const parts = [];
  const own = answer.report.files.find((f) => f.path === answer.source);
  if (own) parts.push(h("div", { class: "verdict" }, score(own), scorecard(own)), bullets(own));
  const why = general();
  parts.push(...why);
  let count = why.length;
  for (const [severity, title] of [["error", "Errors"], ["warning", "Warnings"]]) {
    const items = answer.report.files.flatMap((file) => file.findings.filter((f) => f.severity === severity).map((f) => finding(f, file)));
    count += items.length;
    if (items.length) parts.push(h("h3", { class: severity }, title, " ", h("span", {}, String(items.length))), h("ul", { class: "findings" }, ...items));
  }
  if (!count) parts.push(own ? empty("Nothing to say", "No findings in the text of this page.") : empty("No critique", studio.page() ? "This page has no file of its own." : "This page is gone. It is shown again if it comes back."));
  box.replaceChildren(...parts.filter(Boolean));
  for (const d of box.querySelectorAll("details")) d.open = was.has(d.querySelector(".name")?.textContent || "");
  if (at >= 0) { // the same finding, or the one that has taken its place
    drawing = true;
    const same = [...box.querySelectorAll(".finding")].find((f) => f.textContent === about);
    (same?.querySelector("." + focused.className) || box.querySelectorAll("button")[at])?.focus({ preventScroll: true });
    drawing = false;
  }
  document.dispatchEvent(new CustomEvent("shortlist-critique", { detail: studio.version }));
}

export const critique = {
  /** What the page looks like as it is. */
  worn: () => now?.look || {},
  async refresh() {
    asking?.abort();
    asking = new AbortController();
    try {
      now = await ask("critique.json", { page: studio.at }, asking.signal);
      show();
    } catch (e) {
      if (/** @type {Error} */ (e).name === "AbortError") return;
      const why = general();
      byId("critique").replaceChildren(...(why.length ? why : [empty(String(/** @type {Error} */ (e).message), /** @type {any} */ (e).hint)]));
    }
  },
  /** @param {string} key */
  key(key) {
    const all = /** @type {HTMLElement[]} */ ([...byId("critique").querySelectorAll(".finding:has(.place)")]);
    const at = all.findIndex((f) => f.contains(document.activeElement));
    if (key === "j" || key === "k") {
      const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + (key === "j" ? 1 : -1)))];
      next?.querySelector("button")?.focus();
      next?.scrollIntoView({ block: "nearest" });
    } else if (key === "f" && at >= 0) {
      /** @type {HTMLElement | null} */ (all[at].querySelector(".fix"))?.click();
    } else {
      return false;
    }
    return true;
  },
};
