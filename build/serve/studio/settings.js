// @ts-check
// Keys, and the editor that places are opened in.
import { byId, h, kept, toast } from "./dom.js";

/** Addresses that editors open a place by. */
const editors = {
  copy: { name: "Copy file:line", link: "" },
  vscode: { name: "VS Code", link: "vscode://file/{file}:{line}:{column}" },
  cursor: { name: "Cursor", link: "cursor://file/{file}:{line}:{column}" },
  zed: { name: "Zed", link: "zed://file/{file}:{line}:{column}" },
  idea: { name: "JetBrains", link: "idea://open?file={file}&line={line}&column={column}" },
  sublime: { name: "Sublime Text", link: "subl://open?url=file://{file}&line={line}&column={column}" },
  emacs: { name: "Emacs", link: "org-protocol://open-source?url=file://{file}" },
  own: { name: "Other", link: "" },
};

const keys = [
  ["1 – 4", "page, paper, critique, machine"], ["5, t", "themes"], ["w", "next width"], ["d", "light, dark, auto"],
  ["j, k", "next, previous finding"], ["Enter", "open it in the editor"], ["f", "fix it"], ["?", "keys and settings"],
];

const editor = () => kept.get("editor", "copy");

/** The folder that paths are relative to; empty on another machine, which cannot open them. */
const folder = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=shortlist-folder]")).content;

/** Opens a place. @param {string} path as findings show it @param {number} line @param {number} column */
function edit(path, line, column) {
  const chosen = editor();
  const link = chosen === "own" ? kept.get("editorLink", "") : editors[/** @type {keyof typeof editors} */ (chosen)]?.link;
  if (folder && link) {
    const full = (/^([a-z]:)?[/\\]/i.test(path) ? path : folder + "/" + path).replace(/\\/g, "/");
    const file = full.split("/").map(encodeURIComponent).join("/").replace("%3A", ":");
    const rooted = file.startsWith("/") ? file : "/" + file; // C:/… on Windows
    location.href = link.replace("file/{file}", "file" + rooted).replace("file://{file}", "file://" + rooted).replace("{file}", file).replace("{line}", String(line)).replace("{column}", String(column));
    return;
  }
  const place = `${path}:${line}`;
  if (!navigator.clipboard) return toast(place); // as on a phone, which has no secure connection
  navigator.clipboard.writeText(place).then(() => toast(`Copied ${place}. Choose an editor under “?”.`), () => toast(place));
}

function draw() {
  const own = h("input", { type: "text", value: kept.get("editorLink", ""), placeholder: "editor://open?file={file}&line={line}", "aria-label": "Link to the editor", hidden: editor() !== "own", onchange: (/** @type {any} */ e) => {
    if (/^(?!javascript:|data:)[a-z][a-z0-9+.-]*:/i.test(e.target.value)) kept.set("editorLink", e.target.value);
  } });
  byId("settings").replaceChildren(
    h("h2", { id: "settings-title" }, "Keys"),
    h("dl", {}, ...keys.flatMap(([k, what]) => [h("dt", {}, h("kbd", {}, k)), h("dd", {}, what)])),
    h("h2", {}, "Editor"),
    h("p", {}, "Click a place to open it in"),
    h("select", { "aria-label": "Editor", onchange: (/** @type {any} */ e) => {
      kept.set("editor", e.target.value);
      own.hidden = e.target.value !== "own";
    } }, ...Object.entries(editors).map(([value, e]) => h("option", { value, selected: value === editor() }, e.name))),
    own,
    h("form", { method: "dialog" }, h("button", { class: "primary" }, "Done")));
}

export const settings = {
  open() {
    draw();
    byId("settings").showModal();
  },
  edit,
};
