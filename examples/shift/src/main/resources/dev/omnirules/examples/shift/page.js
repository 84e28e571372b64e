"use strict";
// Looks up and counts what the runner wrote into the page, and decides nothing by itself.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const STATUSES = ["AVAILABLE", "PAUSED", "INACTIVE", "OFFLINE"];
  const PAGE = 100;
  const [MINUTE, HOUR, DAY] = [60e3, 3600e3, 86400e3];

  // ---- words, times, elements

  const say = (key, ...blanks) => data.words[key].replace(/\{\}/g, () => blanks.shift());
  const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const iso = at => new Date(data.start + Math.floor(at)).toISOString();
  const severalDays = iso(data.from).slice(0, 10) !== iso(data.end).slice(0, 10);
  const clock = at => iso(at).slice(11, 23).replace(/\.000$/, "");
  const stamp = at => (severalDays ? iso(at).slice(0, 10) + " " : "") + clock(at);
  const length = ms => {
    const seconds = Math.floor(ms / 1000);
    const two = n => String(n).padStart(2, "0");
    const rest = two(Math.floor(seconds / 60) % 60) + ":" + two(seconds % 60);
    return Math.floor(seconds / 3600) + ":" + rest;
  };

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function drawing(name, attributes = {}, ...children) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  const byId = id => document.getElementById(id);
  const timeLink = at => element("a", {href: "#t=" + iso(at), class: "time"}, stamp(at));

  const ICONS = {
    AVAILABLE: "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14z",
    PAUSED: "M3 1h4v14h-4zM9 1h4v14h-4z",
    INACTIVE: "M8 0l8 15h-16zM7 5v5h2v-5zM7 11.5v2h2v-2z",
    OFFLINE: "M8 1a7 7 0 1 0 0 14a7 7 0 1 0 0-14zM8 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
  };
  const icon = status =>
    drawing("svg", {viewBox: "0 0 16 16", class: "icon " + status, "aria-hidden": "true"},
      drawing("path", {d: ICONS[status], "fill-rule": "evenodd"}));
  const statusText = status =>
    element("span", {class: "status"}, icon(status), data.statuses[status]);

  // ---- the agents, each with their own changes and stages

  const agents = data.agents.map(([name, since]) => ({name, folded: fold(name), since, changes: [], stages: []}));
  for (const change of data.changes) {
    const own = agents[change[1]].changes;
    if (own.length) own[own.length - 1].until = change[0];
    own.push({at: change[0], status: change[3], reason: change[4], row: change});
  }
  const until = new Map(agents.flatMap(agent => agent.changes.map(own => [own.row, own.until])));
  for (const stage of data.stages) agents[stage[2]].stages.push(stage);

  /** How many of a sorted list are not after an instant. */
  function countTo(list, at, of) {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(list[middle]) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const isOpen = (stage, at) => stage[0] <= at && (stage[1] === null || stage[1] > at);

  /** What stands of an agent at an instant; nothing before the agent came to be. */
  function standing(agent, at) {
    if (agent.since > at) return null;
    const change = agent.changes[countTo(agent.changes, at, own => own.at) - 1];
    return {
      status: change ? change.status : "OFFLINE",
      since: change ? change.at : null,
      reason: change ? data.reasons[change.reason] : data.reasons.NEVER_SIGNED_IN,
      serving: agent.stages.filter(stage => isOpen(stage, at)),
    };
  }

  /** The steps of the number of an agent's conversations in progress. */
  function load(agent) {
    if (!agent.load) {
      const steps = [];
      for (const stage of agent.stages) {
        steps.push([stage[0], 1]);
        if (stage[1] !== null) steps.push([stage[1], -1]);
      }
      steps.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      let count = 0;
      agent.load = steps.map(([at, by]) => [at, count += by]);
    }
    return agent.load;
  }

  // ---- what the reader chose

  const state = {
    at: Math.floor((data.from + data.end) / 2),
    query: "",
    hidden: new Set(),
    span: data.end - data.from,
  };
  const foldedTexts = [];
  const folded = number => number < 0 ? "" : foldedTexts[number] ??= fold(data.texts[number]);
  const foldedAgent = number => number < 0 ? "" : agents[number].folded;
  const foldedAlerts = data.alertTexts.map(fold);
  const foldedNames = names => Object.fromEntries(Object.entries(names).map(([key, name]) => [key, fold(name)]));
  const foldedStatuses = foldedNames(data.statuses);
  const foldedReasons = foldedNames(data.reasons);
  const searched = () => fold(state.query).split(/\s+/).filter(word => word);

  // ---- tables in pages

  const tables = [];

  /** A section with a table of which one page is shown. */
  function paged({id, title, hint, columns, rows, cells, finds, at}) {
    const body = element("tbody");
    const range = element("span", {id: id + "-rows"});
    const button = (word, sign, go) => element("button",
      {type: "button", title: say(word), "aria-label": say(word), onclick: () => { go(); show(); }}, sign);
    const table = {id, shown: rows, page: 0};
    const lastPage = () => Math.max(0, Math.ceil(table.shown.length / PAGE) - 1);
    const pager = element("nav", {class: "pager", "aria-label": title},
      button("first", "«", () => table.page = 0),
      button("back", "‹", () => table.page--),
      range,
      button("forward", "›", () => table.page++),
      button("last", "»", () => table.page = lastPage()));
    if (at) {
      pager.append(element("button", {type: "button", onclick: () => {
        table.page = Math.floor(countTo(table.shown, state.at, row => at(row) ?? -Infinity) / PAGE);
        show();
      }}, say("here")));
    }
    const scroll = element("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": title},
      element("table", {}, element("thead", {}, element("tr", {}, ...columns.map(column =>
        column instanceof Node ? column : element("th", {scope: "col"}, column)))), body));
    const section = element("section", {id, "aria-labelledby": id + "-title", tabindex: "-1"},
      element("h2", {id: id + "-title"}, title), ...(hint ? [element("p", {}, hint)] : []), pager, scroll);

    function show() {
      table.page = Math.min(Math.max(0, table.page), lastPage());
      const first = table.page * PAGE;
      const page = table.shown.slice(first, first + PAGE);
      range.textContent = say("rows", page.length ? first + 1 : 0, first + page.length, table.shown.length);
      const made = page.map(row => element("tr", {}, ...cells(row)));
      body.replaceChildren(...(made.length ? made
        : [element("tr", {}, element("td", {colspan: columns.length}, say("none")))]));
      const few = table.shown.length <= PAGE;
      for (const child of pager.querySelectorAll("button")) child.hidden = few;
    }
    table.search = words => {
      table.shown = words.length ? rows.filter(row => words.every(word => finds(row, word))) : rows;
      table.page = 0;
      show();
    };
    table.show = show;
    table.refilter = shown => { table.shown = shown; show(); };
    table.section = section;
    tables.push(table);
    return table;
  }

  const td = (...children) => element("td", {}, ...children);
  const free = (...children) => element("td", {class: "free"}, ...children);
  const text = number => number < 0 ? "–" : data.texts[number];
  const agentCell = number => element("th", {scope: "row"}, number < 0 ? "–" : agents[number].name);

  // ---- the board: a row an agent, and their statuses over time

  const SHAPES = {AVAILABLE: [0, 18], PAUSED: [9, 9], INACTIVE: [0, 9], OFFLINE: [16, 2]};
  const WIDTH = 1000;
  const HEIGHT = 36;
  let most = 1;
  for (const agent of agents) for (const step of load(agent)) most = Math.max(most, step[1]);

  function shownSpan() {
    const whole = data.end - data.from;
    if (state.span >= whole) return [data.from, Math.max(data.end, data.from + 1)];
    const first = Math.min(Math.max(data.from, state.at - state.span / 2), data.end - state.span);
    return [first, first + state.span];
  }

  function ticks([first, last]) {
    const steps = [1e3, 5e3, 15e3, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 12 * HOUR, DAY, 7 * DAY];
    const step = steps.find(each => (last - first) / each <= 5) ?? (last - first) / 5;
    const found = [];
    for (let at = Math.ceil((data.start + first) / step) * step - data.start; at < last; at += step) found.push(at);
    return found;
  }

  const place = (at, [first, last]) => (at - first) / (last - first) * WIDTH;
  const round = x => Math.round(x * 100) / 100;

  function chart(agent) {
    const span = shownSpan();
    const paths = Object.fromEntries(STATUSES.map(status => [status, ""]));
    const draw = (status, from, to) => {
      const [x, end] = [Math.max(0, place(from, span)), Math.min(WIDTH, place(to, span))];
      const [y, height] = SHAPES[status];
      if (end > x) paths[status] += `M${round(x)} ${y}H${round(Math.max(end, x + 0.7))}v${height}H${round(x)}z`;
    };
    let [status, since] = ["OFFLINE", agent.since];
    for (const change of agent.changes) {
      draw(status, since, change.at);
      [status, since] = [change.status, change.at];
    }
    draw(status, since, data.end);
    let band = `M0 ${HEIGHT}`;
    for (const [at, count] of load(agent)) {
      band += `H${round(Math.min(WIDTH, Math.max(0, place(at, span))))}V${round(HEIGHT - 15 * count / most)}`;
    }
    band += `H${round(Math.min(WIDTH, place(data.end, span)))}V${HEIGHT}z`;
    const svg = drawing("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", class: "chart", role: "img",
      "aria-label": say("chart.row", agent.name, agent.changes.length, agent.stages.length)},
      drawing("path", {class: "grid", d: ticks(span).map(at => `M${round(place(at, span))} 0V${HEIGHT}`).join("")}),
      ...STATUSES.map(each => drawing("path", {class: each, d: paths[each]})),
      drawing("path", {class: "band", d: band}),
      drawing("path", {class: "cursor"}));
    svg.addEventListener("click", event => {
      const box = svg.getBoundingClientRect();
      const part = (event.clientX - box.left) / box.width;
      moveTo(span[0] + Math.round(part * (span[1] - span[0])));
    });
    return svg;
  }

  const axis = element("div", {class: "axis", "aria-hidden": "true"});
  const board = paged({
    id: "board",
    title: say("board"),
    columns: [say("agent"), say("status"), say("since"), say("reason"), say("serving"),
      element("th", {scope: "col", class: "over-time"}, say("chart"), axis)],
    rows: agents,
    cells: agent => {
      const now = standing(agent, state.at);
      const names = now.serving.slice(0, 3).map(stage => text(stage[3])).join(", ");
      const more = now.serving.length > 3 ? ", …" : "";
      const labelled = (word, ...children) => element("td", {"data-label": say(word) + ": "}, ...children);
      return [element("th", {scope: "row"}, agent.name), td(statusText(now.status)),
        labelled("since", now.since === null ? "–" : timeLink(now.since)), labelled("reason", now.reason),
        element("td", {"data-label": say("serving") + ": ", class: "serving"},
          now.serving.length ? `${now.serving.length}: ${names}${more}` : "–"),
        element("td", {class: "over-time"}, chart(agent))];
    },
  });
  board.section.classList.add("board");

  const counts = Object.fromEntries(STATUSES.map(status => [status, element("b", {id: "count-" + status})]));
  const sessions = element("b", {id: "sessions"});
  const boardTime = element("span", {id: "board-at"});
  const boardTitle = board.section.querySelector("h2");
  boardTitle.append(" ", boardTime);

  const cards = element("fieldset", {class: "cards"}, element("legend", {}, say("filter")),
    ...STATUSES.map(status => element("label", {class: "card " + status},
      element("input", {type: "checkbox", checked: "", onchange: event => {
        if (event.target.checked) state.hidden.delete(status);
        else state.hidden.add(status);
        drawBoard();
      }}), icon(status), counts[status], " " + data.statuses[status])),
    element("span", {class: "card"}, sessions, " " + say("board.sessions")));

  const spans = [[4 * HOUR, say("chart.hours", 4)], [HOUR, say("chart.hours", 1)], [15 * MINUTE, say("chart.minutes", 15)],
    [5 * MINUTE, say("chart.minutes", 5)]].filter(([span]) => span < data.end - data.from);
  const spanChoice = element("select", {id: "span", onchange: event => {
    state.span = Number(event.target.value);
    drawBoard();
  }}, ...[[data.end - data.from, say("chart.whole")], ...spans].map(([span, name]) => element("option", {value: span}, name)));
  const legend = element("p", {class: "legend"},
    ...STATUSES.map(status => element("span", {},
      drawing("svg", {viewBox: "0 0 30 20", class: "key", "aria-hidden": "true"}, drawing("path",
        {class: status, d: `M0 ${SHAPES[status][0]}h30v${SHAPES[status][1]}h-30z`})), data.statuses[status])),
    element("span", {}, say("band", most)));
  boardTitle.after(cards, element("p", {}, element("label", {for: "span"}, say("chart.window")), " ", spanChoice), legend);

  function moveCursors() {
    const x = round(place(state.at, shownSpan()));
    for (const cursor of board.section.querySelectorAll(".cursor")) cursor.setAttribute("d", `M${x} 0V${HEIGHT}`);
  }

  function drawBoard() {
    const words = searched();
    const now = agents.map(agent => standing(agent, state.at));
    for (const status of STATUSES) counts[status].textContent = now.filter(each => each && each.status === status).length;
    sessions.textContent = now.reduce((sum, each) => sum + (each ? each.serving.length : 0), 0);
    boardTime.textContent = say("board.at", stamp(state.at));
    const span = shownSpan();
    axis.replaceChildren(...ticks(span).filter(at => place(at, span) > 25 && place(at, span) < 975).map(at => {
      const label = element("span", {}, iso(at).slice(11, span[1] - span[0] < 5 * MINUTE ? 19 : 16));
      label.style.left = place(at, span) / WIDTH * 100 + "%";
      return label;
    }));
    board.refilter(agents.filter((agent, i) => now[i] && !state.hidden.has(now[i].status)
      && words.every(word => agent.folded.includes(word) || foldedStatuses[now[i].status].includes(word)
        || fold(now[i].reason).includes(word) || now[i].serving.some(stage => folded(stage[3]).includes(word)))));
    moveCursors();
  }

  // ---- the other tables

  paged({
    id: "changes",
    title: say("changes"),
    columns: [say("at"), say("agent"), say("from"), say("to"), say("reason"), say("lasted")],
    rows: data.changes,
    at: row => row[0],
    cells: row => [td(timeLink(row[0])), agentCell(row[1]), td(statusText(row[2])), td(statusText(row[3])),
      td(data.reasons[row[4]]), td(until.get(row) === undefined ? say("ongoing") : length(until.get(row) - row[0]))],
    finds: (row, word) => foldedAgent(row[1]).includes(word) || foldedStatuses[row[2]].includes(word)
      || foldedStatuses[row[3]].includes(word) || foldedReasons[row[4]].includes(word),
  });

  const foldedEnds = {};
  const stageWord = key => foldedEnds[key] ??= fold(say(key));
  paged({
    id: "stages",
    title: say("stages"),
    hint: say("stages.hint"),
    columns: [say("begin"), say("end"), say("lasted"), say("agent"), say("customer"), say("origin"), say("direction"),
      say("queue"), say("protocol"), say("ended"), say("disposition")],
    rows: data.stages,
    at: row => row[0],
    cells: row => [td(timeLink(row[0])), td(row[1] === null ? "–" : timeLink(row[1])),
      td(length((row[1] ?? data.end) - row[0])), agentCell(row[2]), free(text(row[3])), td(text(row[4])), td(say(row[5])),
      td(text(row[6])), td(row[7]), td(say(row[8])), td(text(row[9]))],
    finds: (row, word) => foldedAgent(row[2]).includes(word) || folded(row[3]).includes(word)
      || folded(row[4]).includes(word) || stageWord(row[5]).includes(word) || folded(row[6]).includes(word)
      || row[7].toLowerCase().includes(word) || stageWord(row[8]).includes(word) || folded(row[9]).includes(word),
  });

  paged({
    id: "alerts",
    title: say("alerts"),
    columns: [say("at"), say("agent"), say("alert"), say("line")],
    rows: data.alerts,
    at: row => row[0],
    cells: row => [td(timeLink(row[0])), agentCell(row[1]), element("td", {class: "alert"}, data.alertTexts[row[2]]),
      td(row[3] < 0 ? "–" : row[3])],
    finds: (row, word) => foldedAgent(row[1]).includes(word) || foldedAlerts[row[2]].includes(word)
      || String(row[3]) === word,
  });

  const answer = row => {
    const shown = [row[6] === 1 ? "✕ " : row[6] === 2 ? "⚠ " + say("malformed") + ": " : "", text(row[4])];
    return element("td", {class: row[6] ? "free refused" : "free"}, ...shown,
      ...(row[7] < 0 ? [] : [element("span", {class: "alert"}, data.alertTexts[row[7]])]));
  };
  paged({
    id: "entries",
    title: say("entries"),
    columns: [say("line"), say("at"), say("agent"), say("asked"), say("answered")],
    rows: data.entries,
    at: row => row[1],
    cells: row => [td(row[0]), td(row[1] === null ? "–" : timeLink(row[1])), agentCell(row[2]), free(text(row[3])), answer(row)],
    finds: (row, word) => foldedAgent(row[2]).includes(word) || folded(row[3]).includes(word)
      || folded(row[4]).includes(word) || folded(row[5]).includes(word) || String(row[0]) === word
      || (row[7] >= 0 && foldedAlerts[row[7]].includes(word)),
  });

  const summary = element("section", {id: "summary", "aria-labelledby": "summary-title", tabindex: "-1"},
    element("h2", {id: "summary-title"}, say("summary")),
    element("div", {class: "scroll", tabindex: "0", role: "group", "aria-label": say("summary")}, element("table", {},
      element("thead", {}, element("tr", {}, element("th", {scope: "col"}, say("figure")), element("th", {scope: "col"}, say("value")))),
      element("tbody", {}, ...data.figures.map(([name, value]) => element("tr", {},
        element("th", {scope: "row", class: "in-" + name.search(/\S/)}, name.trim()), td(value)))))));

  // ---- moving and searching

  const field = byId("instant");
  const slider = byId("slider");
  const remember = () => {
    const query = state.query ? "&q=" + encodeURIComponent(state.query) : "";
    try {
      history.replaceState(null, "", "#t=" + iso(state.at) + query);
    } catch (e) {
      // a page that may not remember works, too
    }
  };

  function moveTo(at) {
    state.at = Math.min(Math.max(at, data.from), data.end);
    field.value = stamp(state.at);
    field.removeAttribute("aria-invalid");
    byId("instant-fault").textContent = "";
    slider.value = state.at;
    slider.setAttribute("aria-valuetext", stamp(state.at));
    drawBoard();
  }

  /** The instant of a typed time, on the first day of the shift that has it; NaN if there is none. */
  function read(typed) {
    const found = /^(?:(\d{4}-\d\d-\d\d)[ T])?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,3}))?)?Z?$/.exec(typed.trim());
    if (!found) return NaN;
    const [, day, hours, minutes, seconds = "0", millis = ""] = found;
    const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(millis.padEnd(3, "0"));
    const first = Date.parse(day ?? iso(data.from).slice(0, 10)) + time - data.start;
    const at = day || first >= Math.floor(data.from) ? first : first + DAY;
    return at >= Math.floor(data.from) && at <= data.end ? at : NaN;
  }

  function search(query) {
    state.query = query;
    const words = searched();
    for (const table of tables) if (table !== board) table.search(words);
    drawBoard();
    byId("found").textContent = words.length ? say("found", ...tables.map(table => table.shown.length)) : "";
  }

  function follow() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const at = Date.parse(asked.get("t") ?? "") - data.start;
    if (!Number.isNaN(at)) moveTo(at);
    if (asked.has("q")) {
      byId("search").value = asked.get("q");
      search(asked.get("q"));
    }
  }

  field.addEventListener("change", () => {
    const at = read(field.value);
    if (Number.isNaN(at)) {
      field.setAttribute("aria-invalid", "true");
      byId("instant-fault").textContent = say("instant.fault", stamp(data.from), stamp(data.end));
    } else {
      moveTo(at);
      remember();
    }
  });
  let drawn = 0;
  slider.addEventListener("input", () => {
    cancelAnimationFrame(drawn);
    drawn = requestAnimationFrame(() => moveTo(Number(slider.value)));
  });
  slider.addEventListener("change", remember);
  const step = (id, word, target) => {
    const button = byId(id);
    button.title = say(word);
    button.setAttribute("aria-label", say(word));
    button.addEventListener("click", () => {
      const change = target();
      if (change) moveTo(change[0]);
      remember();
    });
  };
  step("previous", "previous", () => data.changes[countTo(data.changes, state.at, row => row[0] + 1e-7) - 1]);
  step("next", "next", () => data.changes[countTo(data.changes, state.at, row => row[0])]);
  let typed = 0;
  byId("search").addEventListener("input", event => {
    clearTimeout(typed);
    typed = setTimeout(() => {
      search(event.target.value);
      remember();
    }, 150);
  });
  addEventListener("hashchange", follow);

  // ---- the page

  document.title = say("title", iso(data.from).slice(0, 10)) + " – " + data.source;
  byId("title").textContent = say("title", iso(data.from).slice(0, 10));
  byId("intro").textContent =
    say("intro", data.source, stamp(data.from), stamp(data.end), agents.length, data.entries.length);
  for (const each of document.querySelectorAll("[data-word]")) each.textContent = say(each.dataset.word);
  byId("controls").setAttribute("aria-label", say("controls"));
  slider.setAttribute("aria-label", say("slider"));
  slider.min = Math.floor(data.from);
  slider.max = Math.ceil(data.end / 1000) * 1000;
  const sections = [...tables.map(table => table.section), summary];
  byId("contents").setAttribute("aria-label", say("contents"));
  byId("contents").append(...sections.map(section =>
    element("a", {href: "#" + section.id}, section.querySelector("h2").firstChild.data)));
  document.querySelector("main").append(...sections);
  search("");
  moveTo(state.at);
  follow();
  new ResizeObserver(([bar]) => document.documentElement.style.setProperty("--bar", bar.target.offsetHeight + "px"))
    .observe(byId("controls"));
  document.body.dataset.ready = "true";
})();
