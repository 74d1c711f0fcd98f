const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const form = document.querySelector("form");
const [input, output, button] = ["input", "output", "button"].map((name) => form.querySelector(name));
const items = all("tbody tr, article").map((item) => ({ item, text: fold(item.textContent) }));

function filter() {
  const words = fold(input.value).split(/\s+/).filter(Boolean);
  for (const { item, text } of items) item.hidden = !words.every((word) => text.includes(word));
  for (const section of all("main > section")) {
    section.hidden = !section.querySelector("tbody tr:not([hidden]), article:not([hidden])");
  }
  const shown = items.filter(({ item }) => !item.hidden).length;
  output.textContent = words.length ? `${shown} of ${items.length} shown` : "";
}

function sort(table, head, column) {
  const reversed = { ascending: "descending", descending: "ascending" };
  const order = reversed[head.getAttribute("aria-sort")] ?? head.dataset.order;
  for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const key = (row) => row.cells[column].dataset.key;
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => sign * key(a).localeCompare(key(b), "en", { numeric: true }));
  table.tBodies[0].append(...rows);
}

for (const table of all("table")) {
  for (const head of all("th[data-order]", table)) {
    const sorter = document.createElement("button");
    sorter.type = "button";
    sorter.append(...head.childNodes);
    head.append(sorter);
    sorter.addEventListener("click", () => sort(table, head, head.cellIndex));
  }
}

const details = all("details");
button.hidden = !details.length;
button.addEventListener("click", () => {
  const open = details.some((one) => !one.open);
  for (const one of details) one.open = open;
  button.textContent = open ? "Hide all sources" : "Show all sources";
});
form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", filter);
form.hidden = items.length < 2;
