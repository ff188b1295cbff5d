// New rows of the list as they happen, and buttons that copy. Everything else works without this script.
"use strict";

(() => {
  const rows = document.getElementById("rows");
  const live = document.getElementById("live");
  const pause = document.getElementById("pause");
  if (rows && live && pause) {
    let paused = false;
    const most = Number(rows.dataset.most);
    const query = new URLSearchParams(location.search);
    query.set("as", "html");
    query.set("lang", document.documentElement.lang.startsWith("zh") ? "zh" : "en");
    const first = rows.querySelector("tr")?.id.slice(1);
    if (first) query.set("after", first);
    const events = new EventSource(`/sandbox/events?${query}`);
    const state = () => {
      const open = events.readyState === EventSource.OPEN;
      live.textContent = paused ? live.dataset.paused : open ? live.dataset.on : live.dataset.off;
      live.className = open && !paused ? "on" : "";
    };
    const waiting = [];
    const add = (html) => {
      // The sandbox escapes what stands in a row; a policy without inline script stands behind that.
      const template = document.createElement("template");
      template.innerHTML = html;
      const row = template.content.firstElementChild;
      if (!row || document.getElementById(row.id)) return;
      rows.prepend(row);
      document.getElementById("empty")?.remove();
      while (rows.childElementCount > most) rows.lastElementChild.remove();
    };
    events.addEventListener("row", (event) => {
      if (!paused) return add(event.data);
      waiting.push(event.data);
      if (waiting.length > most) waiting.shift();
    });
    events.addEventListener("open", state);
    events.addEventListener("error", state);
    pause.addEventListener("click", () => {
      paused = !paused;
      pause.setAttribute("aria-pressed", String(paused));
      if (!paused) waiting.splice(0).forEach(add);
      state();
    });
    state();
  }

  for (const button of document.querySelectorAll("button[data-copy]")) {
    const label = button.textContent;
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy)?.textContent ?? "";
      await navigator.clipboard.writeText(text);
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = label; }, 1500);
    });
  }
})();
