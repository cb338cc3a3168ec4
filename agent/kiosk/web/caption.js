// The answer as text: words light up as they are heard.

const LONG = 120; // characters; longer answers are set smaller

export class Caption {
  constructor(element) {
    this.element = element;
    this.clear();
  }

  clear() {
    this.text = "";
    this.current = -1;
    this.element.replaceChildren();
    this.element.className = "answer";
  }

  // Tokens may be cut anywhere; words are what stands between spaces, as for the voice.
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
    this.element.classList.toggle("long", this.text.length > LONG);
  }

  reach(index) {
    this.current = index;
    [...this.element.children].forEach((span, at) => this.#mark(span, at));
    this.element.children[index]?.scrollIntoView({ block: "nearest" });
  }

  // All has been heard, or the rest never will be.
  finish(cut) {
    if (cut) {
      for (const span of [...this.element.children].slice(this.current + 1)) span.remove();
      this.element.classList.add("cut");
      this.text = [...this.element.children].map((span) => span.textContent).join(" ");
    }
    this.element.querySelector(".now")?.classList.replace("now", "said");
  }

  #mark(span, index) {
    span.className = index < this.current ? "said" : index === this.current ? "now" : "";
  }
}
