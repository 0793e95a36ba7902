"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const columns = ["status", "outcome", "account", "region", "origin", "explanation"];
  const filtered = columns.slice(0, -1);
  const searched = ["name", ...columns];
  const lines = ["account", "region", "id", "name", "status", "outcome", "tokens", "tags", "hops", "origin", "explanation"];
  const heads = ["account", "region", "instanceId", "name", "status", "outcome", "httpTokens", "instanceMetadataTags",
    "httpPutResponseHopLimit", "origin", "explanation"];
  const total = data.ids.length;
  const numbers = new Intl.NumberFormat("en");
  const collator = new Intl.Collator("en", { numeric: true });
  const value = (column, row) => (column === "id" ? data.ids[row] : data[column].values[data[column].rows[row]]);

  /* Foreign text only ever becomes text. */
  const element = (name, text, style) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (style) made.className = style;
    return made;
  };

  /* ---- colours ---- */
  const theme = byId("theme");
  const root = document.documentElement;
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches);
  const nameTheme = () => { theme.textContent = isDark() ? "Light colours" : "Dark colours"; };
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    nameTheme();
  });
  systemIsDark.addEventListener("change", nameTheme);
  theme.hidden = false;
  nameTheme();

  /* ---- commands ---- */
  const addCopy = (block) => {
    const copy = element("button", "Copy", "copy");
    copy.type = "button";
    copy.addEventListener("click", async () => {
      const text = block.querySelector("code");
      try {
        await navigator.clipboard.writeText(text.textContent);
        copy.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(text);
        copy.textContent = "Selected";
      }
    });
    block.append(copy);
  };
  document.querySelectorAll(".command").forEach(addCopy);

  /* ---- sorting: a button in each head, its state in aria-sort ---- */
  const sortable = (table, heads, sort) => {
    const turn = (head) => {
      const ascends = head.getAttribute("aria-sort") === "ascending";
      const first = head.classList.contains("number") ? "descending" : "ascending";
      const next = head.hasAttribute("aria-sort") ? (ascends ? "descending" : "ascending") : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", next);
      sort(head, next === "descending");
    };
    heads.forEach((head) => {
      const button = element("button", head.textContent, "sort");
      button.type = "button";
      button.addEventListener("click", () => turn(head));
      head.replaceChildren(button);
    });
  };
  const cellOrder = (row, index) => {
    const cell = row.cells[index];
    return "order" in cell.dataset ? Number(cell.dataset.order) : cell.textContent;
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  const addFind = (table, rows) => {
    const label = element("label", "Search ", "find");
    const input = element("input");
    input.type = "search";
    input.addEventListener("input", () => {
      const text = input.value.trim().toLowerCase();
      rows.forEach((row) => { row.hidden = !row.cells[0].textContent.toLowerCase().includes(text); });
    });
    label.append(input);
    table.parentElement.before(label);
  };
  document.querySelectorAll("table.sortable").forEach((table) => {
    const body = table.tBodies[0];
    sortable(table, [...table.tHead.querySelectorAll("th")], (head, descends) => {
      const index = head.cellIndex;
      const rows = [...body.rows].map((row) => [cellOrder(row, index), row]);
      rows.sort((a, b) => (descends ? compare(b[0], a[0]) : compare(a[0], b[0])));
      body.append(...rows.map(([, row]) => row));
    });
    if (body.rows.length > 12) addFind(table, [...body.rows]);
  });

  /* ---- the instances: order and selection are lists of row numbers ---- */
  const list = byId("list");
  const body = list.tBodies[0];
  const query = byId("query");
  const rowsAPage = byId("rows");
  const selects = new Map(filtered.map((name) => [name, document.querySelector(`select[data-column=${name}]`)]));
  let order = Uint32Array.from({ length: total }, (_, row) => row);
  let selection = order;
  let page = 0;
  let sorted = "";

  for (const [name, select] of selects) {
    const values = data[name].values.map((text, index) => [text, index]);
    if (name !== "status") values.sort((a, b) => collator.compare(a[0], b[0]));
    select.append(new Option("all", ""), ...values.map(([text, index]) => new Option(text, index)));
    select.addEventListener("change", () => choose());
  }

  /* The rank of each distinct value, so that sorting rows compares numbers. */
  const ranks = (column) => {
    const values = column === "id" ? data.ids : data[column].values;
    const sorted = values.map((_, index) => index);
    if (column === "id") sorted.sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0));
    else if (column !== "status") sorted.sort((a, b) => collator.compare(values[a], values[b]));
    const rank = new Uint32Array(values.length);
    sorted.forEach((index, position) => { rank[index] = position; });
    return rank;
  };
  const sortBy = (column, descends) => {
    sorted = (descends ? "-" : "") + column;
    const rank = ranks(column);
    const key = column === "id" ? rank : Uint32Array.from(data[column].rows, (index) => rank[index]);
    order = Uint32Array.from({ length: total }, (_, row) => row);
    order.sort((a, b) => (descends ? key[b] - key[a] : key[a] - key[b]) || a - b);
    choose();
  };

  /* A row is chosen if each word is in its id or in one of its values; distinct values are searched once. */
  const matcher = (word) => {
    const hits = searched.map((name) => [data[name].rows, data[name].values.map((text) => text.toLowerCase().includes(word))]);
    return (row) => data.ids[row].includes(word) || hits.some(([rows, hit]) => hit[rows[row]]);
  };
  function choose() {
    const tests = query.value.toLowerCase().split(/\s+/).filter(Boolean).map(matcher);
    for (const [name, select] of selects) {
      const wanted = Number(select.value);
      if (select.value !== "") tests.unshift((row) => data[name].rows[row] === wanted);
    }
    selection = tests.length ? order.filter((row) => tests.every((test) => test(row))) : order;
    page = 0;
    show();
    note();
  }

  /* What is chosen stands in the address, so that it can be sent to somebody. */
  const place = "#instances?";
  const address = (wanted) => {
    const kept = new URLSearchParams(Object.entries(wanted).filter(([, text]) => text));
    return String(kept) ? place + kept : "#instances";
  };
  const chosen = () => {
    const wanted = { q: query.value.trim(), sort: sorted };
    for (const [name, select] of selects) wanted[name] = select.value && data[name].values[Number(select.value)];
    return wanted;
  };
  let quiet = true;
  function note() {
    if (quiet) return;
    const wanted = address(chosen());
    if (wanted !== location.hash && (wanted !== "#instances" || location.hash.startsWith(place))) {
      history.replaceState(null, "", wanted);
    }
  }
  const restore = () => {
    if (!location.hash.startsWith(place)) return;
    const wanted = new URLSearchParams(location.hash.slice(place.length));
    quiet = true;
    query.value = wanted.get("q") ?? "";
    for (const [name, select] of selects) {
      const index = data[name].values.indexOf(wanted.get(name));
      select.value = index < 0 ? "" : String(index);
    }
    const [, minus, column] = /^(-?)(\w*)$/.exec(wanted.get("sort") ?? "") ?? ["", "", ""];
    if (column === "id" || columns.includes(column)) mark(column, minus === "-");
    else choose();
    quiet = false;
    byId("instances").scrollIntoView();
  };
  const mark = (column, descends) => {
    const all = [...list.tHead.querySelectorAll("th")];
    all.forEach((head) => head.removeAttribute("aria-sort"));
    all.find((head) => head.dataset.column === column).setAttribute("aria-sort", descends ? "descending" : "ascending");
    sortBy(column, descends);
  };

  const clipped = (text, style) => {
    const cell = element("td");
    cell.append(element("bdi", text, style));
    cell.title = text.length > 60 ? text : "";
    return cell;
  };
  const details = (row) => {
    const cell = element("td", undefined, "more");
    cell.colSpan = columns.length + 1;
    const explanation = value("explanation", row);
    if (explanation) cell.append(element("p", explanation));
    const template = value("command", row);
    if (template) {
      const block = element("div", undefined, "command");
      const pre = element("pre");
      pre.tabIndex = 0;
      pre.role = "group";
      pre.ariaLabel = "Command";
      pre.append(element("code", template.replaceAll("{id}", data.ids[row])));
      block.append(pre);
      addCopy(block);
      cell.append(block);
    } else {
      cell.append(element("p", "Nothing to run."));
    }
    const line = element("tr");
    line.append(cell);
    return line;
  };
  const toggle = (line, button, row) => {
    const opens = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(opens));
    if (opens) line.after(details(row));
    else line.nextSibling.remove();
  };
  const line = (row) => {
    const made = element("tr");
    const head = element("th");
    head.scope = "row";
    const button = element("button", data.ids[row], "id");
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => toggle(made, button, row));
    head.append(button);
    if (value("name", row)) head.append(element("bdi", value("name", row), "name"));
    const status = element("td");
    status.append(element("span", value("status", row), "status " + data.statuses[data.status.rows[row]]));
    made.append(head, status, element("td", value("outcome", row)), element("td", value("account", row)),
      element("td", value("region", row)), clipped(value("origin", row)), clipped(value("explanation", row), "clip"));
    return made;
  };

  function show(size = Number(rowsAPage.value)) {
    const pages = Math.max(1, Math.ceil(selection.length / size));
    page = Math.min(page, pages - 1);
    const shown = selection.subarray(page * size, (page + 1) * size);
    body.replaceChildren(...Array.from(shown, line));
    list.parentElement.scrollTop = 0;
    byId("shown").textContent = selection.length === total
      ? `All ${numbers.format(total)} instances`
      : `${numbers.format(selection.length)} of ${numbers.format(total)} instances`;
    byId("page").textContent = `Page ${numbers.format(page + 1)} of ${numbers.format(pages)}`;
    byId("previous").disabled = page === 0;
    byId("next").disabled = page === pages - 1;
  }

  sortable(list, [...list.tHead.querySelectorAll("th")], (head, descends) => sortBy(head.dataset.column, descends));
  query.addEventListener("input", () => choose());
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(choose));
  rowsAPage.addEventListener("change", () => show());
  byId("previous").addEventListener("click", () => { page -= 1; show(); });
  byId("next").addEventListener("click", () => { page += 1; show(); });

  /* A link such as an account's shows its instances only. */
  document.querySelectorAll("a[data-column]").forEach((link) => {
    link.href = address({ [link.dataset.column]: link.dataset.value });
  });
  addEventListener("hashchange", restore);

  /* ---- the chosen rows as a file; a spreadsheet must not take a text for a formula ---- */
  const cell = (text) => {
    const harmless = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(text) ? "'" + text : text;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };
  const csv = () => [heads.join(","), ...Array.from(selection, (row) =>
    lines.map((column) => cell(String(value(column, row)))).join(","))].join("\r\n") + "\r\n";
  byId("csv").addEventListener("click", () => {
    const link = element("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
    link.download = "instances.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  /* On paper every chosen row is wanted, up to what anybody would print. */
  addEventListener("beforeprint", () => show(2000));
  addEventListener("afterprint", () => show());

  byId("total").textContent = numbers.format(total);
  show();
  quiet = false;
  restore();
})();
