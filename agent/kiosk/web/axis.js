// Draws one turn on one time axis, with rows for tokens, words, frames and sound.

const COLOURS = { token: "#b9a7ff", word: "#6fe0c8", frame: "#ffb84d", played: "#8fc7ff", text: "#f5f2ea", quiet: "#aab4c6", line: "#2c3549", end: "#ff9d8a" };
const STEPS_S = [0.5, 1, 2, 5, 10, 20, 60]; // between the marks of the axis
const BEFORE_S = 0.6, SHORTEST_S = 5;
const LANES = [["token", "LLM tokens", 0.1], ["word", "words into the voice", 0.28], ["frame", "frames made", 0.5], ["played", "sound played", 0.72]];
const BUFFER = [0.82, 0.955]; // top and bottom of the buffer's graph, of the height

export class Axis {
  constructor(canvas) {
    this.canvas = canvas;
    this.paint = canvas.getContext("2d");
    this.span = SHORTEST_S;
  }

  draw(turn, now, smooth) {
    const { width, height } = this.canvas.getBoundingClientRect();
    const scale = devicePixelRatio;
    if (this.canvas.width !== Math.round(width * scale) || this.canvas.height !== Math.round(height * scale)) {
      this.canvas.width = Math.round(width * scale);
      this.canvas.height = Math.round(height * scale);
    }
    const paint = this.paint;
    paint.setTransform(scale, 0, 0, scale, 0, 0);
    paint.clearRect(0, 0, width, height);
    this.unit = Math.max(10, Math.min(width / (width < height ? 72 : 105), height / 42));
    this.narrow = width < this.unit * 70; // lane names stand at the right, on their lanes, then
    const left = this.unit * (this.narrow ? 1.5 : 14.5), right = this.unit * 2;
    const until = turn ? Math.max(SHORTEST_S, turn.end + 0.5, turn.over ? 0 : Math.min(now + 1, turn.end + 4)) : SHORTEST_S;
    this.span += (until - this.span) * (smooth ? 0.12 : 1);
    this.x = (t) => left + ((t + BEFORE_S) / (this.span + BEFORE_S)) * (width - left - right);
    this.y = (part) => part * height;
    this.height = height;
    this.#grid(left, width - right, height);
    if (turn) this.#turn(turn, now);
    this.#lanes(left, width - right);
  }

  #turn(turn, now) {
    this.#flows(turn);
    this.#tokens(turn);
    this.#words(turn);
    this.#frames(turn);
    this.#played(turn);
    this.#buffer(turn, now);
    this.#marks(turn);
  }

  #text(text, x, y, { colour = COLOURS.text, size = 1.3, align = "left", weight = 400 } = {}) {
    const paint = this.paint;
    paint.font = this.#font(weight, size);
    paint.textAlign = align;
    paint.textBaseline = "middle";
    paint.fillStyle = colour;
    paint.fillText(text, x, y);
    return paint.measureText(text).width;
  }

  #font(weight, size) {
    return `${weight} ${size * this.unit}px ${getComputedStyle(document.body).fontFamily}`;
  }

  #line(points, colour, width = 1, dash = []) {
    const paint = this.paint;
    paint.strokeStyle = colour;
    paint.lineWidth = width;
    paint.setLineDash(dash);
    paint.beginPath();
    points.forEach(([x, y], i) => (i ? paint.lineTo(x, y) : paint.moveTo(x, y)));
    paint.stroke();
    paint.setLineDash([]);
  }

  #grid(left, right, height) {
    const size = 1.1, stopped = "you stopped", gap = this.unit;
    this.paint.font = this.#font(400, size);
    const width = (text) => this.paint.measureText(text).width;
    const wide = width("00.0 s") + gap, perSecond = this.x(1) - this.x(0);
    const step = STEPS_S.find((seconds) => seconds * perSecond >= wide) ?? STEPS_S.at(-1);
    let free = Math.max(left, this.x(0) - width(stopped) / 2);
    for (let i = 0; i * step <= this.span; i++) {
      const t = i * step, x = this.x(t);
      this.#line([[x, height * 0.03], [x, height * 0.955]], t ? "#1c2334" : COLOURS.quiet, t ? 1 : 1.5);
      const text = t ? `${t} s` : stopped, start = Math.max(free, x - width(text) / 2);
      // a label that would touch the one before it, or be cut off, is left out
      if (start > x - width(text) / 2 + 1 && t) continue;
      if (start + width(text) > right + this.unit * 2) continue;
      this.#text(text, start, height * 0.98, { colour: COLOURS.quiet, size });
      free = start + width(text) + gap;
    }
    for (const [, , at] of LANES) this.#line([[left, this.y(at)], [right, this.y(at)]], COLOURS.line);
  }

  #lanes(left, right) {
    const edge = this.narrow ? right : left;
    for (const [key, label, at] of LANES) this.#lane(label, at, edge, COLOURS[key]);
    this.#lane("buffer", this.narrow ? BUFFER[0] + 0.03 : (BUFFER[0] + BUFFER[1]) / 2, edge, COLOURS.quiet);
  }

  #lane(label, at, edge, colour) {
    const style = { colour, align: "right", weight: 600, size: 1.15 };
    if (!this.narrow) {
      this.#text(label, edge - this.unit, this.y(at), style);
      return;
    }
    this.paint.font = this.#font(style.weight, style.size);
    const wide = this.paint.measureText(label).width + this.unit;
    this.#block(edge - wide, this.y(at) - this.unit * 1.7, wide, this.unit * 1.8, "#0d111bd0");
    this.#text(label, edge - this.unit / 2, this.y(at) - this.unit * 1.7, style);
  }

  // A line for each word: from its token to the synthesis, its first frame and its sound.
  #flows(turn) {
    const paint = this.paint;
    let letters = 0, token = 0, read = 0;
    turn.words.forEach((word, index) => {
      letters += word.text.length;
      while (token < turn.tokens.length && read < letters) read += turn.tokens[token++].text.replace(/\s/g, "").length;
      const from = turn.tokens[Math.max(0, token - 1)];
      const frame = turn.frames.find((made) => made.word === index);
      const heard = turn.heard[index];
      const stops = [from && [from.t, 0.1], [word.t, 0.28], frame && [frame.t, 0.5], heard && [heard.t, 0.72]].filter(Boolean);
      for (let i = 1; i < stops.length; i++) {
        const [[t0, p0], [t1, p1]] = [stops[i - 1], stops[i]];
        const [x0, y0, x1, y1] = [this.x(t0), this.y(p0), this.x(t1), this.y(p1)];
        const fade = paint.createLinearGradient(0, y0, 0, y1);
        const [a, b] = [LANES[LANES.findIndex((lane) => lane[2] === p0)][0], LANES[LANES.findIndex((lane) => lane[2] === p1)][0]];
        fade.addColorStop(0, `${COLOURS[a]}90`);
        fade.addColorStop(1, `${COLOURS[b]}90`);
        paint.strokeStyle = fade;
        paint.lineWidth = Math.max(1, this.unit * 0.13);
        paint.beginPath();
        paint.moveTo(x0, y0);
        paint.bezierCurveTo(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2, x1, y1);
        paint.stroke();
      }
    });
  }

  #block(x, y, width, height, colour, radius = 0.25) {
    this.paint.fillStyle = colour;
    this.paint.beginPath();
    this.paint.roundRect(x, y - height / 2, width, height, Math.min(width / 2, radius * this.unit));
    this.paint.fill();
  }

  #labels(items, part, offset, colour) {
    let free = -Infinity, skipped = 0;
    const more = () => skipped > 1 && this.#text(`+ ${skipped}`, free, this.y(part) + offset * this.unit, { colour, size: 1.05 });
    for (const item of items) {
      const x = this.x(item.t);
      if (x < free) {
        skipped++;
        continue;
      }
      if (free + this.unit * 3 < x) more();
      skipped = 0;
      free = x + this.#text(item.text.trim(), x, this.y(part) + offset * this.unit, { colour }) + this.unit * 0.6;
    }
    more();
  }

  #tokens(turn) {
    for (const token of turn.tokens) this.#block(this.x(token.t) - 1.5, this.y(0.1), 3, this.unit * 1.8, COLOURS.token);
    this.#labels(turn.tokens, 0.1, -2, COLOURS.token);
  }

  #words(turn) {
    for (const word of turn.words) {
      this.paint.fillStyle = COLOURS.word;
      this.paint.beginPath();
      this.paint.arc(this.x(word.t), this.y(0.28), this.unit * 0.5, 0, 7);
      this.paint.fill();
    }
  }

  // A block as wide as the time to make the frame; adjacent words have different shades.
  #frames(turn) {
    for (const frame of turn.frames) {
      const end = this.x(frame.t), start = this.x(frame.t - frame.took);
      this.#block(start, this.y(0.5), Math.max(2, end - start - 1), this.unit * 2.6, frame.word % 2 ? "#ffb84d" : "#d98a1f");
    }
  }

  #played(turn) {
    let start, end;
    const flush = () => start !== undefined && this.#block(this.x(start), this.y(0.72), this.x(end) - this.x(start), this.unit * 1.1, COLOURS.played, 0.55);
    for (const piece of turn.played) {
      if (start === undefined || piece.t > end + 0.12) { flush(); start = piece.t; end = start; }
      end += piece.seconds;
    }
    flush();
    for (const word of turn.heard) this.#line([[this.x(word.t), this.y(0.72) - this.unit], [this.x(word.t), this.y(0.72) + this.unit]], COLOURS.text, 1.5);
    this.#labels(turn.heard, 0.72, 2.1, COLOURS.text);
  }

  #buffer(turn, now) {
    if (!turn.frames.length) return;
    const paint = this.paint, [top, bottom] = BUFFER.map((part) => this.y(part));
    const last = turn.over ? turn.end : Math.min(now, turn.end + 0.3);
    const values = [];
    for (let t = turn.frames[0].t; t <= last; t += 0.05) values.push([t, turn.buffer(t)]);
    const most = Math.max(1, ...values.map(([, value]) => value));
    paint.beginPath();
    paint.moveTo(this.x(turn.frames[0].t), bottom);
    for (const [t, value] of values) paint.lineTo(this.x(t), bottom - (value / most) * (bottom - top));
    paint.lineTo(this.x(last), bottom);
    const fill = paint.createLinearGradient(0, top, 0, bottom);
    fill.addColorStop(0, "#ffb84d80");
    fill.addColorStop(1, "#ffb84d10");
    paint.fillStyle = fill;
    paint.fill();
    this.#text(`${most.toFixed(1)} s`, this.x(turn.frames[0].t) - this.unit * 0.5, top, { colour: COLOURS.quiet, size: 1.05, align: "right" });
  }

  #marks(turn) {
    const mark = (t, text, part, colour) => {
      if (t === undefined) return;
      this.#line([[this.x(t), this.y(0.03)], [this.x(t), this.y(part)]], colour, 1.5, [this.unit * 0.5, this.unit * 0.5]);
      this.#text(text, this.x(t) + this.unit * 0.4, this.y(0.02), { colour, size: 1.1 });
    };
    mark(turn.firstSound, "first sound", 0.72, COLOURS.played);
    if (turn.llmEnd !== undefined && turn.llmEnd - (turn.firstSound ?? 0) > 0.6) mark(turn.llmEnd, "LLM has finished", 0.1, COLOURS.token);
    if (turn.interrupted) this.#text("interrupted", this.x(turn.end) + this.unit, this.y(0.72), { colour: COLOURS.end, weight: 600 });
  }
}
