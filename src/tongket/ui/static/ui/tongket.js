// The few things that HTML does not do by itself. Every page works without this file.
(function () {
  "use strict";

  const isTyping = (element) => /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || element.isContentEditable;

  // "/" goes to the page's search box; Escape closes an open question.
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !isTyping(event.target) && !event.ctrlKey && !event.metaKey) {
      const box = document.querySelector("[data-search], input[type=search]");
      if (box) {
        event.preventDefault();
        box.focus();
        box.select();
      }
    }
    if (event.key === "Escape") {
      document.querySelectorAll("details.ask[open]").forEach((open) => {
        open.open = false;
        open.querySelector("summary").focus();
      });
    }
  });

  // A click beside an open question closes it; data-dialog="id" opens a dialog, data-close closes it.
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.ask[open]").forEach((open) => {
      if (!open.contains(event.target)) open.open = false;
    });
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    if (event.target.closest("[data-print]")) window.print();
  });

  // data-copy="id" copies a field's text; without this file the text is selected and copied by hand.
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const field = document.getElementById(button.dataset.copy);
      const done = () => (button.textContent = "Đã chép");
      field.select();
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done);
      else if (document.execCommand("copy")) done(); // a site without https has no clipboard
    });
  });

  // A lost connection is said at once, and a form is not sent into the void: what was typed stays.
  const offline = document.createElement("p");
  offline.className = "flash error offline";
  offline.setAttribute("role", "alert");
  offline.textContent = "Mất kết nối với máy chủ. Nội dung đang nhập vẫn còn; hãy chờ có kết nối rồi gửi lại.";
  const tell = () => (navigator.onLine ? offline.remove() : document.body.prepend(offline));
  window.addEventListener("offline", tell);
  window.addEventListener("online", tell);
  document.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    tell();
  });

  // Dates: "5/9/2026", "5.9.2026" and "05092026" become "05/09/2026" when the field is left. Years are never guessed.
  document.addEventListener("change", (event) => {
    if (!event.target.matches("input.date")) return;
    const said = event.target.value.trim();
    const parts = said.match(/^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/) || said.match(/^(\d{2})(\d{2})(\d{4})$/);
    if (parts) event.target.value = [parts[1].padStart(2, "0"), parts[2].padStart(2, "0"), parts[3]].join("/");
  });

  // A form that has been sent is not sent twice by a second click.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // data-keeps-file: the answer is laid into this page, so that the file chosen here need not be chosen again on the next form.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-keeps-file]") || event.defaultPrevented) return;
    event.preventDefault();
    const chosen = form.querySelector("input[type=file]").files;
    fetch(form.action, { method: "POST", body: new FormData(form) })
      .then((answer) => answer.text())
      .then((text) => {
        const page = new DOMParser().parseFromString(text, "text/html");
        document.title = page.title;
        document.body.replaceWith(page.body);
        const again = document.querySelector("[data-same-file] input[type=file]");
        if (again) again.files = chosen;
        window.scrollTo(0, 0);
      })
      .catch(() => form.submit());
  });

  // Files dragged onto the box.
  ["dragover", "dragleave", "drop"].forEach((kind) =>
    document.addEventListener(kind, (event) => {
      const box = event.target.closest && event.target.closest(".upload");
      if (box) box.classList.toggle("over", kind === "dragover");
    }),
  );

  const current = document.querySelector("nav.menu [aria-current]");
  if (current && current.closest("ul").scrollWidth > current.closest("ul").clientWidth) {
    current.scrollIntoView({ block: "nearest", inline: "center" });
  }
})();
