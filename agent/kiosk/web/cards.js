// Sessions as cards; "in 12 minutes" is updated by the server's clock.

let ahead = 0; // s, the server's clock less this machine's
let today = "";
const CLOSENESS = [[], ["dense"], ["tight"], ["tight", "one-line"]]; // ways to set cards, loosest first

export function setClock(epoch, day) {
  ahead = epoch - Date.now() / 1000;
  today = day;
}

export const serverNow = () => Date.now() / 1000 + ahead;

export function relative(session) {
  const now = serverNow();
  if (now >= session.end) return { time: "over", text: "over" };
  if (now >= session.start) return { time: "now", text: `on now, ${minutes(session.end - now)} left` };
  const wait = session.start - now;
  if (wait < 3600 * 2) return { time: wait <= 1800 ? "soon" : "later", text: `in ${minutes(wait)}` };
  return { time: "later", text: session.day === today && wait < 86400 ? "today" : session.day };
}

function minutes(seconds) {
  const count = Math.max(1, Math.ceil(seconds / 60));
  if (count < 60) return `${count} minute${count === 1 ? "" : "s"}`;
  const hours = Math.floor(count / 60);
  return count % 60 ? `${hours} h ${count % 60} min` : `${hours} hour${hours === 1 ? "" : "s"}`;
}

function line(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

// ``brief``: for the board, whose column says already whether it is on now.
export function show(list, sessions, { nothing = "", brief = false } = {}) {
  const cards = sessions.map((session) => {
    const item = document.createElement("li");
    item.className = "card";
    item.session = session;
    const when = line("p", "when", "");
    when.append(line("span", "clock-time", ""), line("span", "soon", ""));
    const title = line("h3", "", session.title);
    title.dir = "auto";
    item.append(when, title);
    const who = session.speakers.join(", ");
    if (brief) item.append(line("p", "where", [session.room, who].filter(Boolean).join(" · ")));
    else if (who) item.append(line("p", "who", who));
    if (session.room && !brief) item.append(line("p", "where", session.room));
    item.classList.toggle("brief", brief);
    return item;
  });
  if (!cards.length && nothing) cards.push(line("li", "nothing", nothing));
  list.replaceChildren(...cards);
  tick(list);
  fit(list);
}

// As many cards as fit, as widely spaced as possible, and the number of further ones.
export function fit(list) {
  list.querySelector(".more")?.remove();
  const cards = [...list.children];
  if (!cards.length || !list.offsetParent) return;
  const set = (closeness) => {
    list.classList.remove("dense", "tight", "one-line");
    list.classList.add(...closeness);
    return reveal(list, cards);
  };
  const best = CLOSENESS.map((closeness) => [set(closeness), closeness]).reduce((a, b) => (b[0] > a[0] ? b : a));
  set(best[1]);
}

// Shows the first cards, as many as there is room for; the rest are counted in a last line.
function reveal(list, cards) {
  list.querySelector(".more")?.remove();
  for (const card of cards) card.hidden = false;
  const over = () => list.scrollHeight > list.clientHeight + 1;
  if (!over() || cards.length < 2) return cards.length;
  const more = line("li", "more", "");
  list.append(more);
  let shown = cards.length;
  while (shown > 1 && over()) {
    cards[--shown].hidden = true;
    more.textContent = `and ${cards.length - shown} more`;
  }
  return shown;
}

export function tick(list) {
  for (const item of list.querySelectorAll(".card")) {
    const { time, text } = relative(item.session);
    const { from, until } = item.session;
    const brief = item.classList.contains("brief");
    item.dataset.time = time;
    item.querySelector(".soon").textContent = brief ? text.replace("on now, ", "") : text;
    item.querySelector(".clock-time").textContent = !brief ? `${from} – ${until}` : time === "now" ? `until ${until}` : from;
  }
}
