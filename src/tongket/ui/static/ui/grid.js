// The grid of a sheet: keys, pasted blocks, each cell saved by itself. Without this file the form saves as a whole.
(function () {
  "use strict";

  const form = document.querySelector("form[data-entry]");
  const inputs = form ? [...form.querySelectorAll("input[name^='so-']")] : [];
  if (!inputs.length) return;

  const code = (input) => input.name.slice(3);
  const byCode = new Map(inputs.map((input) => [code(input), input]));
  const seen = (input) => form.elements[`cu-${code(input)}`];
  const said = (input) => input.closest("tr").querySelector(".said");
  const help = form.querySelector(".entry-help");
  const status = form.querySelector("[data-saved]");
  const store = `luoi-${form.dataset.entry}`;
  const tried = new Map(); // what was sent last and refused: not sent again by merely leaving the cell
  let waiting = new Map(); // typed and not yet with the server: code → [typed, seen]
  let flying = new Map(); // on its way to the server

  const keep = () => {
    try {
      const unsaved = [...flying, ...waiting];
      if (unsaved.length) localStorage.setItem(store, JSON.stringify(unsaved));
      else localStorage.removeItem(store);
    } catch (error) {
      // a browser that keeps nothing: what was typed still stands in its cells
    }
  };

  const element = (name, kind, text) => {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  };

  // What a cell holds once the server has answered: what is on its way, else what stands there.
  const base = (input) => (flying.has(code(input)) ? flying.get(code(input))[0] : seen(input).value);

  const mark = (input, sentence, choices) => {
    const cell = input.closest("td");
    cell.classList.toggle("wrong", Boolean(sentence));
    input.toggleAttribute("aria-invalid", false);
    said(input).querySelectorAll(".errors, .choice").forEach((old) => old.remove());
    if (!sentence) return;
    input.setAttribute("aria-invalid", "true");
    const parts = [element("b", "errors", sentence)];
    (choices || []).forEach(([label, value]) => {
      const button = element("button", "button choice", label);
      button.type = "button";
      button.addEventListener("click", () => put(input, value));
      parts.push(button);
    });
    said(input).prepend(...parts);
  };

  const noted = (input, text) => {
    const link = said(input).querySelector("a") || said(input).appendChild(document.createElement("a"));
    link.href = form.dataset.history.replace("/0/", `/${encodeURIComponent(code(input))}/`);
    link.textContent = text;
  };

  // What the checks say stands beside its cell; a box in which one is writing stays as it is.
  const found = (told) => {
    form.querySelectorAll("[data-found]").forEach((place) => {
      const html = told.found[place.dataset.found] || "";
      if (place.dataset.said !== html && !place.contains(document.activeElement)) place.innerHTML = place.dataset.said = html;
    });
    form.querySelector("[data-checked]").textContent = told.checked;
  };

  const answered = (cell, note, typed) => {
    const input = byCode.get(cell.code);
    const changed = seen(input).value !== cell.text;
    seen(input).value = cell.text;
    if (waiting.has(cell.code) && !cell.taken) waiting.get(cell.code)[1] = cell.text; // typed on while this was on its way
    if (cell.problem) {
      tried.set(cell.code, typed);
      const choices = cell.taken
        ? [[`Giữ “${cell.text || "để trống"}”`, cell.text], [`Thay bằng “${typed || "để trống"}”`, typed]]
        : cell.choices.map((each) => [each, each]);
      mark(input, cell.problem, choices);
      return;
    }
    tried.delete(cell.code);
    if (input.value.trim() === typed.trim()) input.value = cell.text;
    mark(input, "");
    if (changed) noted(input, note);
  };

  const say = (text) => (status.textContent = text);

  async function send() {
    if (flying.size || !waiting.size) return;
    const sent = (flying = waiting);
    waiting = new Map();
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    sent.forEach(([typed, before], name) => {
      body.set(`so-${name}`, typed);
      body.set(`cu-${name}`, before);
    });
    say("Đang lưu…");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const told = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
      if (told && told.refusal) {
        sent.forEach((_, name) => mark(byCode.get(name), told.refusal));
        say(told.refusal);
      } else if (told && answer.ok) {
        told.cells.forEach((cell) => answered(cell, told.note, sent.get(cell.code)[0]));
        form.querySelectorAll("[data-total]").forEach((each) => (each.textContent = told.totals[each.dataset.total]));
        form.querySelector("[data-filled]").textContent = told.filled;
        found(told);
        say(told.cells.some((cell) => cell.problem) ? "Có ô chưa lưu được, xem ở cột ghi chú." : "Đã lưu.");
      } else throw new Error(String(answer.status));
      flying = new Map();
      keep();
      send();
    } catch (error) {
      waiting = new Map([...sent, ...waiting]);
      flying = new Map();
      keep();
      say(`Chưa lưu được ${waiting.size} ô (mất kết nối hoặc hết phiên làm việc). Số đã gõ vẫn giữ trên máy này và sẽ được gửi lại.`);
    }
  }

  const queue = (input) => {
    const typed = input.value.trim();
    if (typed === base(input)) {
      waiting.delete(code(input));
      keep();
      if (tried.delete(code(input))) mark(input, "");
      return;
    }
    if (tried.get(code(input)) === typed) return;
    waiting.set(code(input), [typed, seen(input).value]);
    keep();
  };

  const save = (input) => {
    queue(input);
    send();
  };

  function put(input, value) {
    tried.delete(code(input));
    input.value = value;
    if (value === seen(input).value) mark(input, "");
    save(input);
    input.focus();
  }

  const go = (input, step) => {
    const next = inputs[inputs.indexOf(input) + step];
    if (next) next.focus();
  };

  // Escape takes back what was typed since the cell was entered; once more, what was refused.
  const undo = (input) => {
    const again = input.value === input.dataset.was;
    input.value = again ? base(input) : input.dataset.was;
    if (again) {
      waiting.delete(code(input));
      tried.delete(code(input));
      mark(input, "");
      keep();
    }
    input.select();
  };

  const KEYS = { ArrowDown: 1, ArrowUp: -1, Enter: 1 };
  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!inputs.includes(input) || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") undo(input);
    if (!(event.key in KEYS)) return;
    event.preventDefault();
    save(input);
    go(input, event.key === "Enter" && event.shiftKey ? -1 : KEYS[event.key]);
  });
  form.addEventListener("change", (event) => inputs.includes(event.target) && save(event.target));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    inputs.forEach(queue);
    send();
  });

  // A block from Excel: rows of one column go down from this cell; rows that name a code go where the code stands.
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!inputs.includes(event.target) || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const rows = text.split("\n").map((line) => line.split("\t").map((each) => each.trim()));
    const named = rows.filter((row) => row.slice(0, -1).some((each) => byCode.has(each)));
    if (!named.length && rows.some((row) => row.length > 1)) {
      say("Khối dán có nhiều cột mà không có cột mã. Hãy chép riêng cột số liệu, hoặc chép cả cột mã.");
      return;
    }
    const first = inputs.indexOf(event.target);
    const pairs = named.length
      ? named.map((row) => [byCode.get(row.find((each) => byCode.has(each))), row[row.length - 1]])
      : rows.map((row, place) => [inputs[first + place], row[0]]);
    pairs.forEach(([input, value]) => {
      if (!input || input.readOnly) return; // what is counted from records keeps its place in the column
      input.value = value;
      tried.delete(code(input));
      queue(input);
    });
    const over = pairs.filter(([input]) => !input).length;
    const locked = pairs.filter(([input, value]) => input && input.readOnly && input.value !== value).length;
    send();
    if (over) say(`Có ${over} dòng vượt quá cuối biểu, không được dán.`);
    else if (locked) say(`Có ${locked} ô khóa đếm từ sổ, giữ số của sổ.`);
  });

  // What is at hand for the cell in which one types: guide, words to put in, history.
  form.addEventListener("focusin", (event) => {
    const input = event.target;
    if (!inputs.includes(input)) return;
    input.dataset.was = input.value;
    input.select();
    help.hidden = false;
    help.querySelector("[data-guide-here]").textContent = `${input.getAttribute("aria-label")}. ${input.dataset.guide}`;
    help.querySelectorAll("[data-for]").forEach((each) => (each.hidden = each.dataset.for !== input.dataset.kind));
    help.dataset.code = code(input);
    help.querySelector("[data-history-here]").href = form.dataset.history.replace("/0/", `/${code(input)}/`);
  });
  help.addEventListener("click", async (event) => {
    const putter = event.target.closest("[data-put]");
    if (putter) put(byCode.get(help.dataset.code), putter.dataset.put);
    if (!event.target.closest("[data-history-here]")) return;
    event.preventDefault();
    const answer = await fetch(event.target.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("[data-history-body]").replaceChildren(...page.querySelector("main").children);
    document.getElementById("lich-su").showModal();
  });

  // A warning is explained beside its cell and saved by leaving the box.
  const explaining = document.getElementById("giai-trinh");
  if (explaining) {
    const told = explaining.querySelector("[data-explained]");
    document.addEventListener("change", async (event) => {
      if (event.target.form !== explaining) return;
      const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
      body.set(event.target.name, event.target.value);
      const answer = await fetch(explaining.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
      told.textContent = said.done || said.refusal || "Chưa lưu được giải trình; hãy bấm “Lưu giải trình”.";
      if (said.done) form.querySelector("[data-checked]").textContent = said.checked;
    });
  }

  // What the network swallowed comes back: at once when it returns, every ten seconds, and after a reload.
  window.addEventListener("online", send);
  setInterval(send, 10000);
  window.addEventListener("beforeunload", (event) => (waiting.size || flying.size) && event.preventDefault());
  try {
    JSON.parse(localStorage.getItem(store) || "[]").forEach(([name, pair]) => {
      if (!byCode.has(name)) return;
      byCode.get(name).value = pair[0];
      waiting.set(name, pair);
    });
  } catch (error) {
    // what cannot be read is not brought back
  }
  send();
})();
