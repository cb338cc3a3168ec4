// Whether the server answers. One that hangs keeps its connections open, so they do not tell.

const EVERY_S = 1, PATIENCE_S = 4;

// Asks for ever, and calls `told` with true or false after each time.
export async function pulse(told) {
  for (;;) {
    const answer = fetch("/healthz", { signal: AbortSignal.timeout(PATIENCE_S * 1000) });
    told(await answer.then(({ ok }) => ok, () => false));
    await new Promise((done) => { setTimeout(done, EVERY_S * 1000); });
  }
}
