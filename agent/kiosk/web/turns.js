// Groups the pipeline's events into turns. Times are in s after the visitor's last sample.

export class Turn {
  constructor(screen, zero) {
    Object.assign(this, { screen, zero, question: "", interrupted: false, over: false });
    for (const list of ["partials", "tokens", "words", "frames", "played", "heard"]) this[list] = [];
  }

  at(event) {
    return event.at - this.zero;
  }

  get firstSound() { return this.played[0]?.t; }
  get end() {
    return Math.max(0, ...["tokens", "frames", "heard"].map((list) => this[list].at(-1)?.t ?? 0),
      this.played.length ? this.played.at(-1).t + this.played.at(-1).seconds : 0);
  }
  get rtf() {
    const made = this.frames.reduce((sum, frame) => sum + frame.seconds, 0);
    return made ? this.frames.reduce((sum, frame) => sum + frame.took, 0) / made : undefined;
  }

  // Seconds made and not yet heard at ``t``.
  buffer(t) {
    const made = this.frames.reduce((sum, frame) => sum + (frame.t <= t ? frame.seconds : 0), 0);
    const heard = this.played.reduce((sum, piece) => sum + Math.max(0, Math.min(piece.seconds, t - piece.t)), 0);
    return Math.max(0, made - heard);
  }

  forget() {
    const blank = (text) => text.replace(/\S/g, "·");
    this.question = "";
    for (const list of ["partials", "tokens", "words", "heard"]) for (const item of this[list]) item.text = blank(item.text);
  }
}

// Keeps one turn for each question that got an answer.
export class Turns {
  list = [];
  #open = new Map(); // screen -> its newest turn

  take(event) {
    let turn = this.#open.get(event.screen);
    if (event.kind === "speech_end") {
      if (turn && turn.turnEnd === undefined) {
        turn.zero = event.at; // the speaker had only paused
        return;
      }
      turn = new Turn(event.screen, event.at);
      this.#open.set(event.screen, turn);
      this.list.push(turn);
      if (this.list.length > 12) this.list.shift();
      return;
    }
    if (event.kind === "forgotten" || event.kind === "begin") {
      for (const old of this.list) if (old.screen === event.screen) { old.forget(); old.over = true; }
      this.#open.delete(event.screen);
      return;
    }
    if (!turn) return;
    const item = { ...event, t: turn.at(event) };
    if (event.kind === "partial") turn.partials.push(item);
    else if (event.kind === "transcript") turn.question = `${turn.question} ${event.text}`.trim();
    else if (event.kind === "turn_end") turn.turnEnd ??= item.t;
    else if (event.kind === "token") turn.tokens.push(item);
    else if (event.kind === "llm_end") turn.llmEnd = item.t;
    else if (event.kind === "word") turn.words.push(item);
    else if (event.kind === "frame") turn.frames.push(item);
    else if (event.kind === "played") turn.played.push(item);
    else if (event.kind === "heard") turn.heard.push(item);
    else if (event.kind === "interrupted") turn.interrupted = turn.played.length > 0;
    else if (event.kind === "summary") Object.assign(turn, { summary: event.text, leadS: event.lead_s });
    else if (event.kind === "answer_end") turn.over = true;
  }
}
