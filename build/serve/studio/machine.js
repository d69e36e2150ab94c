// @ts-check
// The machine: what a parser reads out of the PDF, next to what was meant.
import { ask, byId, empty, h } from "./dom.js";
import { place } from "./critique.js";
import { settings } from "./settings.js";
import { lookQuery, studio } from "./studio.js";

/** @typedef {{kind: string, want: string, got: string, line: number, ok: boolean}} Field */

/** @type {AbortController | undefined} */
let asking;

/** The words of one text, with those that the other lacks marked. @param {string} text @param {string} other @param {string} tag */
function differing(text, other, tag) {
  const has = new Map();
  for (const w of other.toLowerCase().split(/\s+/)) has.set(w, (has.get(w) || 0) + 1);
  const out = document.createDocumentFragment();
  for (const part of text.split(/(\s+)/)) {
    const left = has.get(part.toLowerCase()) || 0;
    if (!part.trim() || left) {
      has.set(part.toLowerCase(), left - 1);
      out.append(part);
    } else {
      out.append(h(tag, {}, part));
    }
  }
  return out;
}

/** @param {Field[]} fields @param {string} source */
function table(fields, source) {
  return h("table", { class: "fields" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Field"), h("th", { scope: "col" }, "Written"), h("th", { scope: "col" }, "Read"))),
    h("tbody", {}, ...fields.map((f) => h("tr", { class: f.ok ? "" : "lost" },
      h("th", { scope: "row" }, f.kind, f.line > 0 && h("button", { type: "button", class: "place", title: "Open in the editor", "aria-label": "line " + f.line, onclick: () => settings.edit(source, f.line, 1) }, String(f.line))),
      h("td", {}, f.ok ? f.want : differing(f.want, f.got, "del")),
      h("td", {}, f.ok ? "✓" : f.got ? differing(f.got, f.want, "ins") : h("em", {}, "nothing"))))));
}

export const machine = {
  async refresh() {
    asking?.abort();
    asking = new AbortController();
    const box = byId("machine");
    const pdf = studio.pdf();
    if (!pdf) {
      byId("machine-tools").replaceChildren();
      box.replaceChildren(empty("Nothing to read", studio.whyNoPDF()));
      return;
    }
    try {
      const { source, proof, text, findings } = await ask("machine.json", { pdf, ...lookQuery() }, asking.signal);
      const lost = proof.fields.filter((/** @type {Field} */ f) => !f.ok);
      byId("machine-tools").replaceChildren(
        h("span", { class: "chip" + (lost.length ? " bad" : " good") }, `${proof.fields.length - lost.length} of ${proof.fields.length} fields`),
        h("span", { class: "chip" + (proof.words.got < proof.words.want ? " bad" : " good") }, `${proof.words.got} of ${proof.words.want} words`));
      const found = findings.files.flatMap((/** @type {any} */ file) => file.findings.map((/** @type {any} */ f) => h("li", { class: "finding " + f.severity },
        place(file.path, f), h("code", { class: "rule" }, f.rule), h("p", { class: "message" }, f.message), f.hint && h("p", { class: "hint" }, f.hint))));
      const raw = h("details", { class: "raw", open: box.querySelector(".raw")?.open ?? true }, h("summary", {}, "The text as read"), h("pre", { tabIndex: 0 }, text));
      box.replaceChildren(...[
        found.length && h("ul", { class: "findings" }, ...found),
        lost.length && h("h3", { class: "error" }, "Read differently ", h("span", {}, String(lost.length))), lost.length && table(lost, source),
        h("h3", {}, "Fields ", h("span", {}, String(proof.fields.length))), table(proof.fields, source), raw,
      ].filter(Boolean));
    } catch (e) {
      if (/** @type {Error} */ (e).name === "AbortError") return;
      byId("machine-tools").replaceChildren();
      box.replaceChildren(empty(String(/** @type {Error} */ (e).message), /** @type {any} */ (e).hint));
    }
  },
};
