// Audio worklet: plays int16 chunks as they come, and reports which word is being played.
// Playing begins once START samples are buffered, so that a late chunk leaves no gap.
const START = sampleRate * 0.06;

class Player extends AudioWorkletProcessor {
  constructor() {
    super();
    this.flush();
    this.port.onmessage = ({ data }) => {
      if (data.flush) this.flush();
      else if (data.held !== undefined) this.held = data.held;
      else if (data.then) {
        this.ended = true;
        this.then = data.then;
        if (!this.queue.length) this.tell();
      }
      else if (data.word !== undefined) this.queue.push({ word: data.word });
      else {
        this.queue.push({ samples: new Int16Array(data.pcm), at: 0 });
        this.waiting += data.pcm.byteLength / 2;
        this.ended = false;
      }
    };
  }

  // All sound has been played: send the messages that waited for its end.
  tell() {
    if (this.then) this.port.postMessage({ then: this.then });
    this.then = undefined;
  }

  flush() {
    this.tell();
    this.queue = [];
    this.waiting = 0;
    this.playing = this.ended = this.held = false;
  }

  process(_, [output]) {
    const out = output[0];
    if (!this.playing && (this.waiting >= START || (this.ended && this.queue.length))) {
      this.playing = true;
      this.port.postMessage({ playing: true });
    }
    if (!this.playing || this.held) return true;
    let filled = 0;
    while (this.queue.length) {
      const first = this.queue[0];
      if (first.samples === undefined) {
        this.port.postMessage({ word: first.word, in: filled / sampleRate });
        this.queue.shift();
        continue;
      }
      if (filled === out.length) break;
      const count = Math.min(out.length - filled, first.samples.length - first.at);
      for (let i = 0; i < count; i++) out[filled + i] = first.samples[first.at + i] / 32768;
      filled += count;
      first.at += count;
      this.waiting -= count;
      if (first.at === first.samples.length) this.queue.shift();
    }
    if (!this.queue.length) {
      this.playing = false;
      this.port.postMessage({ playing: false });
      this.tell();
    }
    return true;
  }
}
registerProcessor("player", Player);
