
"use strict";
const words = new Intl.Collator("de", { numeric: true, sensitivity: "base" });

function keyOf(cell) {
  const value = cell.dataset.wert;
  if (value === undefined) return cell.textContent.trim();
  return isNaN(Number(value)) ? value : Number(value);
}

function compared(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return words.compare(String(one), String(other));
}

function sorted(rows, column, direction) {
  const keyed = rows.map((row) => [keyOf(row.cells[column]), row]);
  const stated = keyed.filter(([key]) => key !== "");
  stated.sort(([one], [other]) => direction * compared(one, other));
  return [...stated, ...keyed.filter(([key]) => key === "")].map(([, row]) => row);
}

for (const table of document.querySelectorAll("table[data-sortierbar]")) {
  const body = table.tBodies[0];
  if (!table.tHead || !body || body.rows.length < 2) continue;
  const titles = [...table.tHead.rows[0].cells];
  const asSent = [...body.rows];
  titles.forEach((title, column) => {
    if (!title.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...title.childNodes);
    title.append(button);
    button.addEventListener("click", () => {
      const descending = title.getAttribute("aria-sort") === "ascending";
      titles.forEach((other) => other.removeAttribute("aria-sort"));
      title.setAttribute("aria-sort", descending ? "descending" : "ascending");
      body.append(...sorted(asSent, column, descending ? -1 : 1));
    });
  });
}
