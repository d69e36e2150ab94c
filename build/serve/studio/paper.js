// @ts-check
// The paper: pictures of the pages of the PDF itself.
import { ask, byId, empty, h, kept, segments } from "./dom.js";
import { lookQuery, studio } from "./studio.js";

/** @type {AbortController | undefined} */
let asking;
let late = 0;
let zoom = kept.get("zoom", "width");
/** @typedef {{hash: string, sheets: {width: number, height: number}[], budget: number, bytes: number}} PDF */
/** @type {PDF | undefined} */
let now;

/** The pictures as wide as they are shown, in steps, so that dragging a border does not draw a hundred. */
function pixels() {
  const shown = byId("paper").clientWidth - 48;
  return Math.min(2400, Math.max(480, Math.ceil((shown * devicePixelRatio) / 160) * 160));
}

/** What is shown is what the files say, or why there is nothing. */
function current() {
  clearTimeout(late);
  byId("paper").classList.remove("old");
}

/** @param {PDF} pdf */
async function show(pdf) {
  const desk = byId("paper");
  const width = pixels();
  const pictures = await Promise.all(pdf.sheets.map(async (_, i) => {
    const image = new Image();
    image.src = `/_shortlist/sheet/${pdf.hash}/${i}?width=${width}`;
    await image.decode().catch(() => {}); // what cannot be drawn shows its alternative text
    return image;
  }));
  if (now !== pdf) return; // there is a newer one
  const figures = desk.querySelectorAll("figure");
  if (figures.length !== pictures.length) {
    desk.replaceChildren(...pdf.sheets.map((s, i) => h("figure", {}, h("div", { class: "sheet" }), h("figcaption", {}, `${i + 1} of ${pdf.sheets.length}`))));
  }
  desk.querySelectorAll(".sheet").forEach((/** @type {HTMLElement} */ sheet, /** @type {number} */ i) => {
    const { width: w, height } = pdf.sheets[i];
    sheet.style.aspectRatio = `${w} / ${height}`;
    pictures[i].alt = `Page ${i + 1} of the PDF`;
    sheet.replaceChildren(pictures[i]);
  });
  document.dispatchEvent(new CustomEvent("shortlist-paper", { detail: pdf.hash }));
}

/** Says that something is wrong with the PDF where the pane that says what is closed. @param {AbortSignal} signal */
async function verdict(signal) {
  let count = 0;
  if (!studio.isOpen("machine")) {
    const { findings } = await ask("machine.json", { pdf: studio.pdf(), ...lookQuery() }, signal);
    count = findings.files.flatMap((/** @type {any} */ f) => f.findings).length;
  }
  const bar = byId("paper-tools");
  bar.querySelector("button.chip")?.remove();
  if (count) bar.prepend(h("button", { type: "button", class: "chip bad", title: "What a machine finds in the PDF (4)", onclick: () => studio.toggle("machine", true) }, count === 1 ? "1 finding" : `${count} findings`));
}

/** @param {PDF} pdf */
function tools(pdf) {
  const n = pdf.sheets.length;
  const over = pdf.budget > 0 && n > pdf.budget;
  const size = Math.round(pdf.sheets[0].width) === 612 ? "Letter" : "A4";
  const bar = byId("paper-tools");
  bar.replaceChildren(
    bar.querySelector("button.chip") || "", // until there is another verdict
    h("span", { class: "chip" + (over ? " bad" : pdf.budget ? " good" : "") }, n === 1 ? "1 page" : `${n} pages`, pdf.budget ? ` of ${pdf.budget}` : ""),
    h("span", { class: "chip" }, size),
    segments("Size", [{ value: "width", text: "Width", title: "As wide as the pane" }, { value: "page", text: "Page", title: "A whole page at once" }], zoom, (to) => {
      kept.set("zoom", (zoom = to));
      byId("paper").dataset.zoom = zoom;
    }),
    h("a", { class: "tool", href: "/" + studio.pdf() + "?" + new URLSearchParams(lookQuery()), target: "_blank", rel: "noopener", title: `${Math.round(pdf.bytes / 1024)} KB` }, "PDF"),
  );
}

export const paper = {
  begin() {
    byId("paper").dataset.zoom = zoom;
    let width = 0;
    let timer = 0;
    new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (now && pixels() !== width) show(now);
        width = pixels();
      }, 200);
    }).observe(byId("paper"));
  },
  async refresh() {
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const pdf = studio.pdf();
    const desk = byId("paper");
    if (!pdf) {
      current();
      now = undefined;
      byId("paper-tools").replaceChildren();
      desk.replaceChildren(empty("No paper", studio.whyNoPDF()));
      return;
    }
    clearTimeout(late);
    late = setTimeout(() => desk.classList.add("old"), 700); // a print that takes long is not to be mistaken for its predecessor
    if (!now) desk.replaceChildren(empty("Printing …", "The first time takes longest: Chrome and the engine that draws the pages have to start."));
    try {
      const answer = await ask("paper.json", { pdf, ...lookQuery() }, signal);
      const same = answer.hash === now?.hash && !desk.querySelector(".empty");
      tools(answer); // the number of pages allowed can change without the PDF
      if (!same) await show((now = answer));
      if (signal.aborted) return;
      current();
      verdict(signal).catch(() => {}); // the machine says itself why it cannot read
    } catch (e) {
      if (/** @type {Error} */ (e).name === "AbortError") return;
      current();
      now = undefined;
      byId("paper-tools").replaceChildren();
      desk.replaceChildren(empty(String(/** @type {Error} */ (e).message), /** @type {any} */ (e).hint));
    }
  },
};
