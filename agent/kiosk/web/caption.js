// The answer as text; each word is highlighted when it is heard.

const SIZES = ["", "long", "longer"]; // ever smaller
const LONG = 120; // characters: an answer that is longer is never set largest

export class Caption {
  constructor(element) {
    this.element = element;
    this.clear();
    // the size of what is above it, or of the window, may change
    const watch = new ResizeObserver(() => this.#fit());
    for (const other of [element.parentElement, ...element.parentElement.children]) if (other !== element) watch.observe(other);
  }

  clear() {
    this.text = "";
    this.current = -1;
    this.element.replaceChildren();
    this.element.className = "answer";
    this.element.style.height = "";
  }

  // Tokens may be split anywhere; words are runs between spaces, as in the speech synthesis.
  add(text) {
    this.text += text;
    const words = this.text.split(/\s+/).filter(Boolean);
    words.forEach((word, index) => {
      let span = this.element.children[index];
      if (!span) {
        if (index) this.element.append(" ");
        span = document.createElement("span");
        this.element.append(span);
        this.#mark(span, index);
      }
      if (span.textContent !== word) span.textContent = word;
    });
    this.#fit();
  }

  reach(index) {
    this.current = index;
    [...this.element.children].forEach((span, at) => this.#mark(span, at));
    this.#scroll();
  }

  // The answer has been heard, or the rest of it was dropped.
  finish(cut) {
    if (cut) {
      for (const span of [...this.element.children].slice(this.current + 1)) span.remove();
      this.element.classList.add("cut");
      this.text = [...this.element.children].map((span) => span.textContent).join(" ");
    }
    this.element.querySelector(".now")?.classList.replace("now", "said");
    this.#fit();
  }

  // As large as fits; if not even the smallest does, as high as the whole lines for which there is
  // room, so that none is sliced.
  #fit() {
    const { element } = this;
    if (!element.firstChild || !element.offsetParent) return;
    element.style.height = "";
    const box = element.parentElement, gap = parseFloat(getComputedStyle(box).rowGap) || 0;
    const others = [...box.children].filter((child) => child !== element && child.offsetHeight);
    const room = box.clientHeight - others.reduce((sum, child) => sum + child.offsetHeight + gap, 0);
    for (const size of SIZES.slice(this.text.length > LONG ? 1 : 0)) {
      element.classList.remove(...SIZES.filter(Boolean));
      if (size) element.classList.add(size);
      if (element.scrollHeight <= room + 1) break;
    }
    const line = this.#line();
    if (element.scrollHeight > room + 1) element.style.height = `${Math.max(1, Math.floor(room / line)) * line}px`;
    this.#scroll();
  }

  // Keep one line above the word that is heard, for readers who look back, where there is room for two.
  #scroll() {
    const span = this.element.children[this.current];
    const line = this.#line();
    const at = span ? Math.round((span.offsetTop - this.element.offsetTop) / line) : 0;
    const above = this.element.clientHeight < 1.5 * line ? 0 : 1;
    this.element.scrollTop = Math.max(0, at - above) * line;
  }

  #line() {
    return parseFloat(getComputedStyle(this.element).lineHeight);
  }

  #mark(span, index) {
    span.className = index < this.current ? "said" : index === this.current ? "now" : "";
  }
}
