// The sound of both sides as a row of bars: the visitor's in one colour, the agent's in the other.

const BARS = 48, FRAMES_PER_S = 25; // the machine that draws may be the one that speaks
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Wave {
  #timer;
  constructor(canvas) {
    this.canvas = canvas;
    this.heights = new Float32Array(BARS);
  }

  start(talk, state) {
    const bins = new Uint8Array(256);
    const paint = this.canvas.getContext("2d");
    const draw = () => {
      const { width, height } = this.canvas.getBoundingClientRect();
      const scale = devicePixelRatio;
      if (this.canvas.width !== Math.round(width * scale)) {
        this.canvas.width = width * scale;
        this.canvas.height = height * scale;
      }
      const speaking = state() === "speaking";
      const analyser = speaking ? talk.out : talk.in;
      if (analyser && state() !== "muted" && !still.matches) analyser.getByteFrequencyData(bins);
      else bins.fill(0);
      // speech lies below 4 kHz: spread those bins over all bars
      const top = Math.floor((4000 / ((analyser?.context.sampleRate ?? 16000) / 2)) * 256);
      paint.setTransform(scale, 0, 0, scale, 0, 0);
      paint.clearRect(0, 0, width, height);
      paint.fillStyle = getComputedStyle(document.body).getPropertyValue("--tint") || "#aab4c6";
      const step = width / BARS;
      for (let bar = 0; bar < BARS; bar++) {
        const mirrored = Math.abs(bar - (BARS - 1) / 2) / (BARS / 2);
        const value = bins[Math.floor(mirrored * top)] / 255;
        this.heights[bar] += (value - this.heights[bar]) * 0.35;
        const tall = Math.max(step * 0.28, this.heights[bar] ** 1.5 * height);
        paint.beginPath();
        paint.roundRect(bar * step + step * 0.3, (height - tall) / 2, step * 0.4, tall, step * 0.2);
        paint.fill();
      }
    };
    this.#timer = setInterval(() => requestAnimationFrame(draw), 1000 / FRAMES_PER_S);
  }

  stop() {
    clearInterval(this.#timer);
    this.heights.fill(0);
  }
}
