"use strict";
// What makes the tables sortable and filterable and the fields speak. Without it the page has the same content.

const collator = new Intl.Collator("en", { numeric: true });

// What is one record of a table: a row, or a group of rows where each record has one of its own.
const recordsOf = (table) => [...(table.tBodies.length > 1 ? table.tBodies : table.tBodies[0].rows)];
const firstRow = (record) => (record.cells ? record : record.rows[0]);

function filter(form) {
  const rows = recordsOf(document.getElementById(form.dataset.table));
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const output = form.querySelector("output");
  const apply = () => {
    const words = form.elements.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const selects = [...form.querySelectorAll("select")].filter((select) => select.value);
    let shown = 0;
    rows.forEach((row, place) => {
      const fits =
        words.every((word) => texts[place].includes(word)) &&
        selects.every((select) => (row.dataset[select.name] || "").split(" ").includes(select.value));
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    output.textContent = shown === rows.length ? `${shown}` : `${shown} of ${rows.length}`;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
  apply();
}

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (record, column) => {
    const cell = firstRow(record).cells[column];
    return cell.dataset.key ?? cell.textContent.trim();
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", `Sort by ${head.textContent}`);
    head.append(button); // beside the name, not around it: browsers print no buttons in repeated heads
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const records = recordsOf(table);
      const place = records[0].parentNode;
      records.sort((a, b) => collator.compare(keyOf(a, column), keyOf(b, column)));
      place.append(...(down ? records.reverse() : records));
    });
  });
}

function speaking(fields) {
  const tip = document.getElementById("tip");
  const hide = () => { tip.hidden = true; };
  const show = (field) => {
    tip.textContent = field.getAttribute("aria-label");
    tip.hidden = false;
    const box = field.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8));
    const under = box.bottom + 6 + tip.offsetHeight < window.innerHeight;
    tip.style.left = `${left}px`;
    tip.style.top = `${under ? box.bottom + 6 : box.top - tip.offsetHeight - 6}px`;
  };
  fields.forEach((field) => {
    field.removeAttribute("title");
    field.addEventListener("pointerenter", () => show(field));
    field.addEventListener("focus", () => show(field));
    field.addEventListener("pointerleave", hide);
    field.addEventListener("blur", hide);
  });
  window.addEventListener("scroll", hide, { passive: true });
  window.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

// A link may lead to a row that a filter hides, or whose details are closed.
function arrive() {
  const target = document.getElementById(location.hash.slice(1));
  const table = target?.closest("table");
  if (!table) return;
  if (target.hidden) document.querySelector(`form[data-table="${table.id}"]`)?.reset();
  const details = target.querySelector("details");
  if (details) details.open = true;
  setTimeout(() => {
    target.scrollIntoView({ block: target.offsetHeight > window.innerHeight / 2 ? "start" : "center" });
  });
}

document.querySelectorAll("form.filters").forEach(filter);
document.querySelectorAll("table.sortable").forEach(sortable);
speaking(document.querySelectorAll("a.field"));
window.addEventListener("hashchange", arrive);
const closed = [];
window.addEventListener("beforeprint", () => {
  closed.push(...document.querySelectorAll("#findings-table details:not([open])"));
  closed.forEach((details) => { details.open = true; });
});
window.addEventListener("afterprint", () => {
  closed.splice(0).forEach((details) => { details.open = false; });
});
arrive();
