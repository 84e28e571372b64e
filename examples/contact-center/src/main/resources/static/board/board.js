/* The supervisor's board: what the host pushes, and the forced sign-out. */
import { command, leave, ProblemError } from '/shared/api.js';
import { current, has, length, speak, t } from '/shared/i18n.js';
import { Component, Dialog, html, Language, render, Status } from '/shared/ui.js';

const STATUSES = ['AVAILABLE', 'PAUSED', 'INACTIVE', 'OFFLINE'];
const S = { board: null, ahead: 0, live: false, offline: false, forcing: null, said: '', error: null };

const now = () => Date.now() + S.ahead;
const since = (at) => (at ? length(now() - Date.parse(at)) : '–');

function draw() {
  render(html`<${Board} />`, document.getElementById('page'));
}

function connect() {
  const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/board`);
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === 'board') {
      S.board = message.board;
      S.ahead = Date.parse(message.now) - Date.now();
    }
    S.live = true;
    draw();
  };
  socket.onclose = ({ code }) => {
    S.live = false;
    draw();
    if (code === 4001) {
      location.assign('/');
    } else {
      setTimeout(connect, 1000 + Math.random() * 2000);
    }
  };
}

async function force(agent, why, queues) {
  S.forcing = null;
  try {
    const decision = await command(`/api/board/agents/${encodeURIComponent(agent.id)}/sign-out`, { why, queues });
    S.said = t('forced', { name: agent.name, n: decision.lists.conversations?.length ?? 0 });
  } catch (failure) {
    S.error = failure instanceof ProblemError && has(`problem.${failure.code}`) ? t(`problem.${failure.code}`) : t('problem.OTHER', { code: failure.code });
  }
  draw();
}

const why = (agent) => {
  const text = t(`why.${agent.reason}`);
  return agent.pause ? `${text} · ${has(`pause.${agent.pause}`) ? t(`pause.${agent.pause}`) : agent.pause}` : text;
};

const Agents = ({ title, agents }) => html`<section class="panel" aria-labelledby=${`t-${title}`}>
  <h2 id=${`t-${title}`}>${t(title)}</h2>
  ${agents.length === 0 ? html`<p class="muted">${t('nobodyHere')}</p>` : html`<table>
    <thead><tr><th scope="col">${t('agent')}</th><th scope="col">${t('status')}</th><th scope="col">${t('since')}</th><th scope="col">${t('why')}</th>
      <th scope="col">${t('channels')}</th><th scope="col">${t('sessions')}</th><th scope="col">${t('actions')}</th></tr></thead>
    <tbody>${agents.map((agent) => html`<tr key=${agent.id} data-agent=${agent.id}>
      <td><strong>${agent.name}</strong></td><td><${Status} status=${agent.status} /></td><td class="num">${since(agent.since)}</td><td>${why(agent)}</td>
      <td>${agent.channels.map((each) => t(`channel.${each}`)).join(', ') || '–'}</td><td class="num">${agent.sessions}</td>
      <td>${agent.reason !== 'NEVER_SIGNED_IN' && agent.reason !== 'PLATFORM_SIGNED_OUT' && agent.reason !== 'FORCED_SIGN_OUT'
        && html`<button class="danger" onClick=${() => { S.forcing = agent; draw(); }}>${t('force')}<span class="sr"> ${agent.name}</span></button>`}</td></tr>`)}</tbody></table>`}
</section>`;

const Sessions = ({ sessions }) => html`<section class="panel" aria-labelledby="sessions"><h2 id="sessions">${t('sessions')}</h2>
  ${sessions.length === 0 ? html`<p class="muted">${t('noSessions')}</p>` : html`<table>
    <thead><tr><th scope="col">${t('customer')}</th><th scope="col">${t('agent')}</th><th scope="col">${t('channels')}</th><th scope="col">${t('since')}</th></tr></thead>
    <tbody>${sessions.map((each) => html`<tr key=${each.conversation}><td>${each.customer}</td><td>${each.agentName}</td><td>${t(`channel.${each.channel}`)}</td><td class="num">${since(each.since)}</td></tr>`)}</tbody></table>`}
</section>`;

const Queues = ({ queues }) => html`<section class="panel stack" aria-labelledby="queues"><h2 id="queues">${t('queues')}</h2>
  ${queues.map((queue) => {
    const longest = queue.waiting.map((each) => each.since).sort()[0];
    return html`<div key=${queue.queue} class="stack" data-queue=${queue.queue}>
      <div class="row between"><strong>${queue.queue}</strong><span class="small num">${t('waits')}: ${queue.waiting.length} · ${t('longest')}: ${since(longest)}</span></div>
      ${queue.waiting.length === 0 ? html`<p class="muted small">${t('nobody')}</p>` : html`<ol class="list" aria-label=${t('position')}>
        ${queue.waiting.map((each) => html`<li key=${each.customer} class="row between"><span><span class="tag num">${each.position}</span> ${each.customer}</span>
          <span class="small num">${each.offered ? html`<span class="tag ON_HOLD">${t('ringing')}</span> ` : ''}${since(each.since)}</span></li>`)}</ol>`}
    </div>`;
  })}
</section>`;

/** A row of a chart: its figures are those of the table below it. */
const Bar = ({ name, share, text, status = '' }) => html`<div class="bar"><span>${name}</span>
  <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="ground" width="100" height="10" /><rect class=${`fill ${status}`} width=${100 * share} height="10" /></svg>
  <span class="num small">${text}</span></div>`;

const percent = (part, whole) => (whole > 0 ? `${Math.round((100 * part) / whole)} %` : '–');

const Table = ({ heads, rows }) => html`<details><summary>${t('asTable')}</summary><table>
  <thead><tr>${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}</tr></thead>
  <tbody>${rows.map(([first, ...rest]) => html`<tr key=${first}><th scope="row">${first}</th>${rest.map((each) => html`<td class="num">${each}</td>`)}</tr>`)}</tbody></table></details>`;

const Shift = ({ statusSeconds, shift }) => {
  const all = STATUSES.reduce((sum, status) => sum + statusSeconds[status], 0);
  const reached = (queue) => queue.answered + queue.abandoned;
  const average = (queue) => (queue.answered > 0 ? length((1000 * queue.totalWait) / queue.answered) : '–');
  const longest = (queue) => (queue.answered > 0 ? length(1000 * queue.longestWait) : '–');
  const most = Math.max(1, ...shift.map((queue) => queue.longestWait));
  return html`<section class="panel stack" aria-labelledby="shift"><h2 id="shift">${t('shift')}</h2>
    <h3>${t('statusTime')}</h3>
    ${STATUSES.map((status) => html`<${Bar} key=${status} name=${t(`status.${status}`)} status=${status} share=${all > 0 ? statusSeconds[status] / all : 0}
      text=${`${length(1000 * statusSeconds[status])} · ${percent(statusSeconds[status], all)}`} />`)}
    <${Table} heads=${['status', 'time', 'share']} rows=${STATUSES.map((status) =>
      [t(`status.${status}`), length(1000 * statusSeconds[status]), percent(statusSeconds[status], all)])} />
    <h3>${t('level')}</h3>
    ${shift.map((queue) => html`<${Bar} key=${queue.queue} name=${queue.queue} status="AVAILABLE" share=${reached(queue) > 0 ? queue.inTime / reached(queue) : 0} text=${percent(queue.inTime, reached(queue))} />`)}
    <h3>${t('waitsOf')}</h3>
    ${shift.map((queue) => html`<${Bar} key=${queue.queue} name=${queue.queue} status="sessions" share=${queue.longestWait / most} text=${`${average(queue)} · ${longest(queue)}`} />`)}
    <${Table} heads=${['queue', 'level', 'answered', 'inTime', 'abandoned', 'average', 'longest']} rows=${shift.map((queue) =>
      [queue.queue, percent(queue.inTime, reached(queue)), queue.answered, queue.inTime, queue.abandoned, average(queue), longest(queue)])} />
  </section>`;
};

class Forcing extends Component {
  render({ agent }, { why: reason = '', queues = {} }) {
    const own = S.board.sessions.filter((each) => each.agent === agent.id);
    const end = () => { S.forcing = null; draw(); };
    return html`<${Dialog} title=${t('forceTitle', { name: agent.name })} onClose=${end}>
      <form class="stack" onSubmit=${(event) => {
        event.preventDefault();
        force(agent, reason, Object.fromEntries(own.map((each) => [each.conversation, queues[each.conversation]]).filter(([, queue]) => queue)));
      }}>
        <div><label for="why">${t('forceWhy')}</label><input id="why" required maxlength="200" value=${reason} onInput=${(event) => this.setState({ why: event.target.value })} /></div>
        ${own.length > 0 && html`<h3>${t('each')}</h3>`}
        ${own.map((each) => html`<div key=${each.conversation}><label for=${`q-${each.conversation}`}>${each.customer}</label>
          <select id=${`q-${each.conversation}`} value=${queues[each.conversation] ?? ''} onChange=${(event) => this.setState({ queues: { ...queues, [each.conversation]: event.target.value } })}>
            <option value="">${t('end')}</option>${S.board.queues.map(({ queue }) => html`<option key=${queue} value=${queue}>${t('toQueue', { queue })}</option>`)}</select></div>`)}
        <div class="row"><button class="danger" id="force" disabled=${reason.trim() === ''}>${t('force')}</button><button type="button" onClick=${end}>${t('cancel')}</button></div>
      </form></${Dialog}>`;
  }
}

const Board = () => {
  const { board } = S;
  return html`<div class="app">
    <header class="top"><h1><span class="mark" aria-hidden="true"></span>${t('board')}</h1>
      <span role="status" class=${S.live ? 'tag' : 'alert'}>${t(S.live ? 'live' : 'notLive')}</span><span class="space"></span>
      <${Language} onChange=${async (name) => { await speak(name); document.title = `${t('board')} · Omni`; draw(); }} />
      <button onClick=${leave}>${t('leave')}</button></header>
    <div><p class=${S.said ? 'info band' : 'sr'} role="status" id="said">${S.said}</p>${S.error && html`<p class="alert band" role="alert">${S.error}</p>`}</div>
    ${board && html`<main class="board">
      <section class="tiles" aria-label=${t('statuses')}>
        ${STATUSES.map((status) => html`<div key=${status} class=${`tile ${status}`} data-status=${status}><div class="figure">${board.counts[status]}</div><${Status} status=${status} /></div>`)}
        <div class="tile sessions"><div class="figure">${board.sessions.length}</div><span class="pill" data-sign="⇄">${t('sessions')}</span></div>
      </section>
      <div class="stack">
        <${Agents} title="agents" agents=${board.agents.filter((each) => each.status !== 'OFFLINE')} />
        <div><button aria-expanded=${S.offline} onClick=${() => { S.offline = !S.offline; draw(); }}>${t(S.offline ? 'hideOffline' : 'showOffline')} (${board.counts.OFFLINE})</button></div>
        ${S.offline && html`<${Agents} title="status.OFFLINE" agents=${board.agents.filter((each) => each.status === 'OFFLINE')} />`}
        <${Sessions} sessions=${board.sessions} />
      </div>
      <div class="stack"><${Queues} queues=${board.queues} /><${Shift} statusSeconds=${board.statusSeconds} shift=${board.shift} /></div>
    </main>`}
    ${S.forcing && html`<${Forcing} agent=${S.forcing} />`}
  </div>`;
};

await speak(current());
draw();
connect();
setInterval(draw, 1000);
