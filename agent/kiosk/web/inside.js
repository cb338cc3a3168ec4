// The /inside page: shows the newest turn as it happens, or an earlier one.

import { Axis } from "./axis.js";
import { pulse } from "./pulse.js";
import { Turns } from "./turns.js";

const $ = (id) => document.getElementById(id);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const RETRY_MS = 1000, FRAMES_PER_S = 20; // the machine that draws may be the one that speaks

const GONE = "the server is gone; trying again";
const turns = new Turns(), axis = new Axis($("axis"));
const clock = () => performance.now() / 1000; // s; it does not jump when the machine's clock is set
let chosen, ahead = 0; // chosen: a turn, or nothing for the newest; ahead: the server's clock less ours, s
let builtin = false, full = false, socket;

const current = () => chosen ?? turns.list.at(-1);

function connect() {
  const url = new URL("/inside/live", location);
  url.protocol = url.protocol.replace("http", "ws");
  socket = new WebSocket(url);
  socket.onopen = () => { $("link").textContent = "live"; };
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.kind === "facts") showFacts(message);
    else if (message.kind === "full") full = true;
    else for (const event of message.events) turns.take(event);
    showTurn();
  };
  socket.onclose = () => {
    $("link").textContent = full ? "too many are watching; trying again" : GONE;
    setTimeout(connect, full ? 10 * RETRY_MS : RETRY_MS);
    full = false;
  };
}

function showFacts(facts) {
  ahead = facts.time - clock();
  builtin = facts.llm === "built-in answerer";
  turns.list.length = 0;
  chosen = undefined;
  $("codec").textContent = (facts.bits_per_second / 1000).toFixed(2);
  $("lookahead").textContent = facts.lookahead ?? "all";
  $("lookahead-unit").textContent = facts.lookahead === 1 ? "word" : facts.lookahead === null ? "text" : "words";
  $("frame-note").textContent = `one frame is ${Math.round(facts.frame_s * 1000)} ms of sound`;
  $("who").textContent = `${facts.recogniser} → ${facts.llm} → ${facts.voice}`;
}

function showTurn() {
  const turn = current();
  $("said").textContent = turn ? turn.question || turn.partials.at(-1)?.text || "" : "";
  $("first").textContent = turn?.firstSound === undefined ? "–" : Math.round(turn.firstSound * 1000);
  $("lead").textContent = turn?.leadS == null ? "–" : Math.max(0, turn.leadS).toFixed(1);
  $("lead-note").textContent = builtin ? "only with an LLM that streams" : "from first sound to last token";
  $("summary").textContent = turn?.summary ?? "";
  $("empty").hidden = Boolean(turn);
  $("rtf").textContent = turn?.rtf === undefined ? "–" : turn.rtf.toFixed(2);
  $("turns").replaceChildren(...turns.list.map((item, index) => {
    const dot = document.createElement("button");
    dot.type = "button";
    dot.setAttribute("aria-label", `Turn ${index + 1}, screen ${item.screen}`);
    dot.setAttribute("aria-current", String(item === turn));
    dot.onclick = () => { choose(index); };
    return dot;
  }));
  if (turn) $("axis").setAttribute("aria-label", `One turn: first sound after ${$("first").textContent} ms, ${turn.tokens.length} tokens, ${turn.frames.length} frames, real-time factor ${$("rtf").textContent}`);
}

function choose(index) {
  chosen = index >= turns.list.length - 1 ? undefined : turns.list[Math.max(0, index)];
  showTurn();
}

addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step) choose(turns.list.indexOf(current()) + step);
});

function draw() {
  const turn = current();
  const now = turn ? clock() + ahead - turn.zero : 0;
  axis.draw(turn, now, !still.matches);
  $("buffer").textContent = turn ? (turn.over ? 0 : turn.buffer(now)).toFixed(1) : "–";
}

connect();
pulse((alive) => {
  if (alive) return;
  $("link").textContent = GONE;
  socket.close();
});
setInterval(() => requestAnimationFrame(draw), 1000 / FRAMES_PER_S);
