"use strict";
/* Search, filters and the map's hover. Every text goes in through textContent; nothing is fetched, nothing evaluated. */
(async function () {
  const $ = (id) => document.getElementById(id);
  const settings = JSON.parse($("settings").textContent);
  const say = settings.say;

  const copy = $("copy");
  copy.hidden = false;
  copy.addEventListener("click", async function () {
    const text = [...document.querySelectorAll("#summary-text p")].map((p) => p.textContent.trim()).join("\n\n");
    try {
      await navigator.clipboard.writeText(text);
      $("copied").textContent = settings.copied;
    } catch {
      const range = document.createRange();
      range.selectNodeContents($("summary-text"));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      $("copied").textContent = settings.notCopied;
    }
  });

  const form = $("filters");
  if (!form) return;
  const found = $("found");
  if (typeof DecompressionStream === "undefined") {
    found.textContent = say.old_browser;
    return;
  }
  const packed = Uint8Array.from(atob($("texts").textContent), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const all = JSON.parse(await new Response(stream).text());
  const folded = all.text.map((text, i) => (all.title[i] + " " + text).toLocaleLowerCase(settings.lang));
  const PAGE = 10;
  let shown = [];
  let listed = 0;

  const value = (id) => ($(id) ? $(id).value : "");
  function keep() {
    const words = value("f-words").toLocaleLowerCase(settings.lang).split(/\s+/).filter(Boolean);
    const perspective = value("f-perspective");
    const group = value("f-group");
    const from = value("f-from");
    const to = value("f-to");
    const language = value("f-language");
    const older = $("f-older") && $("f-older").checked;
    return all.text.map((_, i) => i).filter((i) =>
      words.every((word) => folded[i].includes(word)) &&
      (perspective === "" || all.perspective[i] === Number(perspective)) &&
      (language === "" || all.language[i] === language) &&
      (group === "" || all.groups[all.group[i]] === group) &&
      (from === "" || (all.date[i] !== "" && all.date[i].slice(0, 4) >= from)) &&
      (to === "" || (all.date[i] !== "" && all.date[i].slice(0, 4) <= to)) &&
      (!older || all.terms[i].some((mark, at) => at % 3 === 2 && mark > 0)));
  }

  function node(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  /* Offsets count characters, not UTF-16 units. */
  function marked(i) {
    const inside = node("bdi");
    const letters = Array.from(all.text[i]);
    const marks = all.terms[i];
    let at = 0;
    for (let m = 0; m < marks.length; m += 3) {
      const [start, end, which] = [marks[m], marks[m + 1], marks[m + 2]];
      if (start < at || end > letters.length) continue;
      inside.append(letters.slice(at, start).join(""));
      const mark = node("mark", letters.slice(start, end).join(""), which ? "old" : "new");
      const instead = which ? all.suggestions[which - 1] : "";
      if (instead) mark.title = say.old + ", " + say.instead + ": " + instead;
      inside.append(mark);
      at = end;
    }
    inside.append(letters.slice(at).join(""));
    return inside;
  }

  function facts(i) {
    const names = settings.perspectives;
    const about = [];
    if (all.perspective[i] >= 0) about.push(names[all.perspective[i]].name);
    if (all.secondary[i] >= 0) about.push(say.also + " " + names[all.secondary[i]].name);
    if (all.confidence[i] >= 0 && all.perspective[i] >= 0) about.push(say.confidence + " " + sure(all.confidence[i]));
    if (all.group[i] >= 0) about.push(all.groups[all.group[i]]);
    if (all.date[i]) about.push(day(all.date[i]));
    about.push(all.id[i]);
    return about;
  }
  const percent = (n) => n + (settings.lang === "en" ? "%" : "\u00a0%");
  const sure = (n) => (n < 100 ? percent(n) : say.over + "\u00a0" + percent(99));
  function day(d) {
    const [date, month, year] = [Number(d.slice(8)), Number(d.slice(5, 7)), d.slice(0, 4)];
    return settings.lang === "en" ? date + " " + say.months.split(" ")[month - 1] + " " + year : date + "." + month + "." + year;
  }

  function quote(i) {
    const block = node("blockquote", undefined, "quote");
    if (all.perspective[i] >= 0) block.classList.add(settings.perspectives[all.perspective[i]].class);
    if (all.title[i]) {
      const title = node("p", undefined, "quote-title");
      title.append(node("bdi", all.title[i]));
      block.append(title);
    }
    if (all.language[i] !== "und") block.lang = all.language[i];
    const text = node("p");
    text.dir = "auto";
    text.append(marked(i));
    if (all.cut[i]) text.append(node("span", " … (" + say.continues + ")", "soft"));
    const footer = node("footer");
    footer.lang = settings.lang;
    for (const fact of facts(i)) {
      const span = node("span");
      span.append(node("bdi", fact));
      footer.append(span);
    }
    block.append(text, footer);
    return block;
  }

  function more() {
    const list = $("list");
    for (const i of shown.slice(listed, listed + PAGE)) list.append(quote(i));
    listed = Math.min(listed + PAGE, shown.length);
    $("more").hidden = listed >= shown.length;
  }

  const map = $("map");
  const layers = map ? [...map.querySelectorAll("[data-perspective]")] : [];
  function draw() {
    const paths = settings.perspectives.map(() => []);
    for (const i of shown) {
      if (all.x[i] >= 0 && all.perspective[i] >= 0) paths[all.perspective[i]].push("M" + all.x[i] + " " + all.y[i] + "h0");
    }
    layers.forEach((layer, p) => layer.setAttribute("d", paths[p].join("")));
  }

  function update() {
    shown = keep();
    listed = 0;
    $("list").replaceChildren();
    const n = shown.length;
    found.textContent = n === 0 ? say.found_none : n === 1 ? say.found_one : say.found.replace("{n}", n.toLocaleString(settings.lang));
    more();
    if (map) draw();
  }

  let waiting;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  form.addEventListener("reset", () => setTimeout(update));
  $("more").addEventListener("click", function () {
    const first = listed;
    more();
    const next = $("list").children[first];
    if (next) {
      next.tabIndex = -1;
      next.focus({ preventScroll: true });
    }
  });

  if (map) {
    const svg = map.querySelector("svg");
    const hover = $("hover");
    const ring = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    ring.setAttribute("r", 9);
    ring.setAttribute("class", "ring");
    ring.setAttribute("visibility", "hidden");
    svg.append(ring);
    function hide() {
      hover.hidden = true;
      ring.setAttribute("visibility", "hidden");
    }
    svg.addEventListener("pointerleave", hide);
    function show(event) {
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
      let best = -1;
      let least = (18 * scale) ** 2;
      for (const i of shown) {
        if (all.x[i] < 0 || all.perspective[i] < 0) continue;
        const far = (all.x[i] - x) ** 2 + (all.y[i] - y) ** 2;
        if (far < least) [best, least] = [i, far];
      }
      if (best < 0) return hide();
      ring.setAttribute("cx", all.x[best]);
      ring.setAttribute("cy", all.y[best]);
      ring.setAttribute("visibility", "visible");
      const letters = Array.from(all.text[best]);
      const text = node("p");
      text.append(node("bdi", letters.slice(0, 220).join("") + (letters.length > 220 ? "…" : "")));
      const about = node("p", undefined, "soft");
      about.append(node("bdi", facts(best).join(" · ")));
      hover.replaceChildren(text, about);
      hover.hidden = false;
      const left = event.clientX - box.left;
      const top = event.clientY - box.top;
      hover.style.left = Math.max(0, Math.min(left + 14, box.width - hover.offsetWidth)) + "px";
      hover.style.top = (top + hover.offsetHeight + 30 > box.height ? Math.max(0, top - hover.offsetHeight - 14) : top + 14) + "px";
    }
    svg.addEventListener("pointermove", show);
    svg.addEventListener("pointerdown", show);
  }
  form.hidden = false;
  update();
})();
