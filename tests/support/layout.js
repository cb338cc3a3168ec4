// Measures of a page, for tests: evaluated in it, they become functions of ``window.layout``.
(() => {
  // Boxes of text and controls. None may reach into another, or out of the page.
  const BOXES = "h1, #status, #clock, .ask, #talk, .hint, #example, #notice, h2, .card, .more, .nothing, " +
    "#question, #answer, #prompt, #wave, .buttons button";
  const MAY_CLIP = ["answer", "wave"]; // whole lines; a picture

  const style = (element) => getComputedStyle(element);
  const name = (element) => `${element.id || element.className || element.tagName} "${element.textContent.trim().slice(0, 20)}"`;
  const seen = (element) => element.offsetParent !== null && !element.closest("[hidden]") && style(element).opacity !== "0";
  const within = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1
    && inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
  const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

  function problems() {
    const boxes = [...document.querySelectorAll(BOXES)].filter((e) => seen(e) && (e.textContent.trim() || e.id === "wave"));
    const scrolls = style(document.body).overflowY === "auto";
    const page = { left: 0, top: 0, right: innerWidth, bottom: scrolls ? Infinity : innerHeight };
    const found = [];
    boxes.forEach((box, index) => {
      const place = box.getBoundingClientRect();
      if (!within(place, page)) found.push(`${name(box)} leaves the page`);
      for (const other of boxes.slice(index + 1))
        if (overlap(place, other.getBoundingClientRect())) found.push(`${name(box)} overlaps ${name(other)}`);
      for (const part of box.children)
        if (box.id !== "answer" && part.textContent.trim() && seen(part) && !within(part.getBoundingClientRect(), place))
          found.push(`${name(part)} leaves ${name(box)}`);
      const clipped = style(box).overflow !== "visible"
        && (box.scrollHeight > box.clientHeight + 2 || box.scrollWidth > box.clientWidth + 2);
      if (clipped && style(box).webkitLineClamp === "none" && !MAY_CLIP.includes(box.id)) found.push(`${name(box)} is cut`);
    });
    for (const list of document.querySelectorAll(".cards"))
      if (seen(list) && list.scrollHeight > list.clientHeight + 1 && style(list).overflow === "hidden") found.push(`${list.id} is cut`);
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page is wider than the screen");
    return found;
  }

  // How many lines of the answer are seen, how many stand above them, and whether the lit word is seen.
  function answer() {
    const element = document.querySelector("#answer"), box = element.getBoundingClientRect();
    const line = parseFloat(style(element).lineHeight), word = element.querySelector(".now").getBoundingClientRect();
    return {
      lines: element.clientHeight / line, above: element.scrollTop / line,
      lit: word.top >= box.top - line / 4 && word.bottom <= box.bottom + line / 4,
    };
  }

  function titleLines() {
    return [...document.querySelectorAll("#cards h3")].filter(seen).map((e) => e.clientHeight / parseFloat(style(e).lineHeight));
  }

  // Until nothing moves that will come to rest.
  function settled() {
    const ending = document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity);
    return Promise.all(ending.map((a) => a.finished.catch(() => {})));
  }

  // Notes where texts are drawn on canvases from now on; ``texts()``: those of the newest picture.
  let drawn = [];
  function noteTexts() {
    const paint = CanvasRenderingContext2D.prototype, { fillText, clearRect } = paint;
    paint.clearRect = function (...area) { drawn = []; return clearRect.apply(this, area); };
    paint.fillText = function (text, x, y) {
      const wide = this.measureText(text).width;
      const left = x - (this.textAlign === "right" ? wide : this.textAlign === "center" ? wide / 2 : 0);
      drawn.push({ text, left, right: left + wide, y });
      return fillText.call(this, text, x, y);
    };
  }

  window.layout = { problems, answer, titleLines, settled, noteTexts, texts: () => drawn };
})();
