// The screen: attract mode, a conversation, or a lost server. The server sends all content.

import { Caption } from "./caption.js";
import { fit, serverNow, setClock, show, tick } from "./cards.js";
import { pulse } from "./pulse.js";
import { Talk } from "./talk.js";
import { Wave } from "./wave.js";

const $ = (id) => document.getElementById(id);
const STATES = { listening: "Listening", hearing: "Listening", thinking: "Thinking", speaking: "Speaking", muted: "Muted", opening: "One moment" };
const BOARD_S = 10, EXAMPLE_S = 6, MESSAGE_S = 6;

// Why the microphone is not available, and what the visitor can do about it.
const PROBLEMS = {
  NotAllowedError: ["I may not use the microphone.", "Tap the sign left of the page's address, allow the microphone, and tap to talk again."],
  NotFoundError: ["There is no microphone.", "Plug one in, and tap to talk again."],
  NotReadableError: ["The microphone is in use.", "Close the program that uses it, and tap to talk again."],
  gone: ["The microphone is gone.", "Plug it in, and tap to talk again."],
  insecure: ["This page may not use a microphone.", "Browsers allow it only on https pages, and on pages of the same machine (localhost)."],
};

const screenName = new URLSearchParams(location.search).get("screen") || "1";
const caption = new Caption($("answer"));
const wave = new Wave($("wave"));
let talk, state = "attract", told = "listening", playing = false, cut = false;
let examples = [], lost = false, offset = 0, clockKnown = false;

function setView(view) {
  document.body.dataset.view = view;
  $("attract").hidden = view !== "attract";
  $("conversation").hidden = view !== "conversation";
}

// The server's state, but "speaking" until the last sample is heard here.
function setState() {
  const wanted = talk?.muted ? "muted" : playing ? "speaking" : told;
  if (wanted === state) return;
  state = wanted;
  document.body.dataset.state = state;
  $("status-word").textContent = STATES[state] || "";
  if (state === "hearing" || state === "thinking") $("prompt").textContent = "";
}

function say(text) {
  const line = document.createElement("p");
  line.textContent = text;
  $("log").append(line);
}

async function begin() {
  if (talk || lost) return;
  const opening = (talk = new Talk());
  $("talk").disabled = true;
  notice();
  talk.addEventListener("message", ({ detail }) => hear(detail));
  talk.addEventListener("word", ({ detail }) => caption.reach(detail));
  talk.addEventListener("playing", () => {
    playing = true;
    told = "speaking"; // the server's word for it comes after the sound
    setState();
  });
  talk.addEventListener("silent", () => {
    playing = false;
    setState();
  });
  talk.addEventListener("closed", ({ detail }) => finish(detail));
  talk.addEventListener("open", () => {
    setView("conversation");
    $("mute").focus({ preventScroll: true });
    wave.start(opening, () => state);
  });
  told = "opening";
  try {
    await talk.start(screenName);
    setState();
  } catch (error) {
    if (talk !== opening) return; // left meanwhile
    finish("left");
    notice(...(PROBLEMS[error.message === "insecure" ? "insecure" : error.name] ?? ["The microphone could not be opened.", "Tap to try again."]));
  }
}

function hear(message) {
  if (message.type === "state") {
    told = message.state;
    if (told === "listening") caption.finish(cut);
    if (told === "listening" && !$("answer").textContent && !$("question").textContent) $("prompt").textContent = `Ask me something. ${examples[0] ? `For example: “${examples[0]}”` : ""}`;
    if (told === "hearing") { playing = false; clearTurn(); }
    setState();
  } else if (message.type === "question") {
    $("question").textContent = message.text;
    $("question").classList.toggle("final", message.final);
    if (message.final && message.text) say(`You: ${message.text}`);
  } else if (message.type === "answer_start") {
    caption.clear();
    cut = false;
  } else if (message.type === "answer") caption.add(message.text);
  else if (message.type === "flush") {
    cut = caption.text !== "";
    caption.finish(cut);
  } else if (message.type === "cards") {
    setClock(message.epoch, message.today);
    $("beside").hidden = !message.sessions.length;
    $("conversation").classList.toggle("with-cards", message.sessions.length > 0);
    show($("cards"), message.sessions); // measured in its place
    if (caption.text) say(`Usher: ${caption.text}`);
  }
}

function clearTurn() {
  $("question").textContent = $("prompt").textContent = "";
  caption.clear();
}

function finish(reason) {
  wave.stop();
  talk = undefined;
  playing = false;
  clearTurn();
  show($("cards"), []);
  $("beside").hidden = true;
  $("conversation").classList.remove("with-cards");
  $("log").replaceChildren();
  $("mute").setAttribute("aria-pressed", "false");
  $("mute-word").textContent = "Mute";
  $("talk").disabled = false;
  state = "attract";
  document.body.dataset.state = state;
  setView("attract");
  for (const id of ["now", "next"]) fit($(id));
  if (reason === "busy") message("All places are taken. Please try again in a moment.");
  if (reason === "gone") notice(...PROBLEMS.gone);
  if (reason === "lost") setLost(true);
  refresh();
}

// Shown in place of the examples until somebody taps again.
function notice(what = "", todo = "") {
  $("notice").hidden = !what;
  $("example").hidden = Boolean(what);
  $("notice-what").textContent = what;
  $("notice-do").textContent = todo;
  for (const id of ["now", "next"]) fit($(id));
}

let messageTimer;
function message(text) {
  $("example").textContent = text;
  $("example").classList.remove("away");
  $("example").setAttribute("aria-hidden", "false");
  clearTimeout(messageTimer);
  messageTimer = setTimeout(() => { messageTimer = undefined; }, MESSAGE_S * 1000);
}

function setLost(value) {
  lost = value;
  $("lost").hidden = !lost;
  $("talk").disabled = lost || Boolean(talk);
}

let refreshTimer;
async function refresh() {
  clearTimeout(refreshTimer);
  try {
    const answer = await fetch("/board", { signal: AbortSignal.timeout(4000) });
    if (!answer.ok) throw new Error(answer.status);
    const board = await answer.json();
    setClock(board.epoch, board.today);
    offset = board.utc_offset_s;
    clockKnown = true;
    examples = board.examples;
    $("name").textContent = document.title = board.name;
    show($("now"), board.now, { nothing: "Nothing right now.", brief: true });
    show($("next"), board.next, { nothing: "Nothing more is coming.", brief: true });
    showTime();
  } catch {
    setLost(true); // until the next pulse
  }
  refreshTimer = setTimeout(refresh, BOARD_S * 1000);
}

let shown = 0;
function nextExample() {
  if (messageTimer || talk || !examples.length) return;
  $("example").classList.add("away");
  setTimeout(() => {
    if (messageTimer) return;
    $("example").textContent = `“${examples[shown++ % examples.length]}”`;
    $("example").setAttribute("aria-hidden", "true");
    $("example").classList.remove("away");
  }, 500);
}

function showTime() {
  const wall = new Date((serverNow() + offset) * 1000); // the venue's wall clock, written as UTC
  if (clockKnown) $("clock").textContent = wall.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit", timeZone: "UTC" }).toLowerCase();
  for (const list of document.querySelectorAll(".cards")) tick(list);
}

function mute() {
  if (!talk) return;
  talk.muted = !talk.muted;
  $("mute").setAttribute("aria-pressed", String(talk.muted));
  $("mute-word").textContent = talk.muted ? "Unmute" : "Mute";
  setState();
}

$("talk").addEventListener("click", begin);
$("mute").addEventListener("click", mute);
$("end").addEventListener("click", () => talk?.leave());
addEventListener("keydown", (event) => {
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && !talk) { event.preventDefault(); begin(); }
  else if (event.key.toLowerCase() === "m") mute();
  else if (event.key === "Escape") talk?.leave();
});
addEventListener("resize", () => ["now", "next", "cards"].forEach((id) => fit($(id))));
addEventListener("contextmenu", (event) => event.preventDefault());

setView("attract");
refresh();
pulse((alive) => {
  if (!alive) talk?.leave("lost");
  if (alive && lost) refresh();
  setLost(!alive);
});
setTimeout(nextExample, 800);
setInterval(nextExample, EXAMPLE_S * 1000);
setInterval(showTime, 1000);
