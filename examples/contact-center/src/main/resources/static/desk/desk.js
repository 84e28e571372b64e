/* The agent's desk: what it knows (S), what the agent does, and what it shows. The rules are the host's and the library's. */
import { ask, check, command, leave, ProblemError } from '/shared/api.js';
import { alertText, has, length, phone, reason, speak, t, current } from '/shared/i18n.js';
import { Component, Dialog, html, Language, render, Status } from '/shared/ui.js';
import { Link } from '/desk/link.js';

const CHANNELS = ['WHATSAPP', 'WEBCHAT', 'VOICE'];
const PAUSES = ['LUNCH', 'BREAK', 'TRAINING', 'OTHER'];
const DISPOSITIONS = ['RESOLVED', 'CALLBACK', 'SALE', 'NO_ANSWER'];

const S = {
  desk: null, ahead: 0, view: null, chosen: null, dialog: null, said: '', error: null, signInBy: null, over: false,
  threads: new Map(), drafts: JSON.parse(sessionStorage.getItem('drafts') ?? '{}'), unread: {}, known: new Set(),
};
let link = null;

const now = () => Date.now() + S.ahead;
const left = (until) => Math.max(0, Math.ceil((Date.parse(until) - now()) / 1000));
const work = () => S.desk?.work ?? [];
const offers = () => work().filter((each) => each.state === 'OFFERED' && left(each.until) > 0);
const talks = () => work().filter((each) => !['OFFERED', 'RESERVED'].includes(each.state)
  && (each.state !== 'WRAP_UP' || !each.until || left(each.until) > 0));
const find = (id) => work().find((each) => each.id === id);
const thread = (id) => {
  if (!S.threads.has(id)) {
    S.threads.set(id, { messages: new Map(), pending: new Map() });
  }
  return S.threads.get(id);
};

function draw() {
  render(html`<${Desk} />`, document.getElementById('page'));
}

function say(text) {
  S.said = text;
  draw();
}

// What the server tells.

function take(desk) {
  if (S.desk !== null && desk.revision < S.desk.revision) {
    return;
  }
  const before = new Set(offers().map((each) => each.id));
  S.ahead = Date.parse(desk.now) - Date.now();
  S.desk = desk;
  offers().filter((each) => !before.has(each.id)).forEach((each) => {
    S.said = t('offered', { customer: each.customer });
  });
  talks().filter((each) => !S.known.has(each.id)).forEach((each) => show(each.id));
  [...S.known].filter((id) => !talks().some((each) => each.id === id)).forEach((id) => {
    S.known.delete(id);
    delete S.unread[id];
    link.signal('ConversationRemoved', { conversation: id });
  });
  if (!talks().some((each) => each.id === S.chosen)) {
    S.chosen = talks()[0]?.id ?? null;
  }
  draw();
  awaitEnd();
}

let ending = 0;

/** What ends by itself leaves the page at its instant: neither the next second nor the host's word is waited for. */
function awaitEnd() {
  clearTimeout(ending);
  const ends = work().filter((each) => each.until).map((each) => Date.parse(each.until) - now()).filter((wait) => wait > 0);
  if (ends.length > 0) {
    ending = setTimeout(() => { draw(); awaitEnd(); }, Math.min(...ends));
  }
}

/** A conversation that is new on this desk: its history is loaded, and the machine is told how far. */
async function show(id) {
  S.known.add(id);
  link.signal('ConversationShown', { conversation: id, through: 0 });
  try {
    const page = await history(id, 0);
    link.signal('ConversationShown', { conversation: id, through: page.through });
  } catch {
    // the machine asks for it after the next connection, or at the next message
  }
}

function put(id, message) {
  const { messages, pending } = thread(id);
  const isNew = !messages.has(message.sequence);
  messages.set(message.sequence, message);
  pending.delete(message.message);
  return isNew;
}

async function history(id, after) {
  const { messages, through, rest } = await ask(`/api/desk/conversations/${encodeURIComponent(id)}/messages?after=${after}`);
  messages.forEach((message) => put(id, message));
  draw();
  const own = messages.filter((each) => each.author === `agent:${S.desk?.agent}`).map((each) => each.message);
  return { through, own, rest };
}

const page = {
  view(view) {
    S.view = view;
    draw();
  },
  received(message) {
    if (message.type === 'desk') {
      take(message.desk);
    } else if (message.type === 'message' || message.type === 'accepted') {
      const { conversation, content } = message;
      if (put(conversation, content) && content.author === 'customer') {
        if (conversation !== S.chosen || document.visibilityState === 'hidden') {
          S.unread[conversation] = (S.unread[conversation] ?? 0) + 1;
        }
        S.said = t('newMessage', { customer: find(conversation)?.customer ?? '' });
      }
      draw();
    } else if (message.type === 'sign-in') {
      S.signInBy = message.until;
      draw();
    } else if (message.type === 'problem' && message.message) {
      S.threads.forEach(({ pending }) => {
        if (pending.has(message.message)) {
          pending.get(message.message).state = 'REFUSED';
        }
      });
      draw();
    }
  },
  async loadConversations() {
    const known = new Set(S.known);
    const desk = await ask('/api/desk');
    take(desk);
    const here = talks().map((each) => each.id);
    return {
      cursor: String(desk.revision), rest: 'NONE',
      added: here.filter((id) => !known.has(id)), ended: [...known].filter((id) => !here.includes(id)),
    };
  },
  loadHistory: history,
  settle(id, delivery) {
    S.threads.forEach(({ pending }) => {
      if (pending.has(id)) {
        if (delivery === 'DELIVERED') {
          pending.delete(id);
        } else {
          pending.get(id).state = delivery;
        }
      }
    });
    draw();
  },
};

// What the agent does.

async function act(path, body) {
  S.error = null;
  try {
    const answer = await command(`/api/desk${path}`, body);
    take(answer.desk);
    const { code, refused, alerts } = answer.decision;
    S.error = refused && alerts.length === 0 ? reason(code) : null;
    draw();
    return answer.decision;
  } catch (failure) {
    if (failure instanceof ProblemError) {
      const known = `problem.${failure.code}`;
      S.over = failure.code === 'SIGN_IN_NEEDED';
      S.error = S.over ? null : has(known) ? t(known) : t('problem.OTHER', { code: failure.code });
      draw();
      return { code: 'problem', refused: true, alerts: [], values: {}, lists: {} };
    }
    throw failure;
  }
}

const conversation = (id, verb, body) => act(`/conversations/${encodeURIComponent(id)}/${verb}`, body);

function choose(id) {
  S.chosen = id;
  delete S.unread[id];
  draw();
}

function open(name, fields = {}) {
  S.dialog = { name, ...fields };
  draw();
}

function close() {
  S.dialog = null;
  draw();
}

async function answer(offer, verb) {
  const { values } = await conversation(offer.id, verb);
  if (verb === 'accept' && values.conversation) {
    choose(values.conversation);
    document.getElementById('text')?.focus();
  }
}

async function signOut() {
  const decision = await act('/sign-out');
  if (decision.code === 'logout.blocked') {
    open('blocked', decision);
  } else if (decision.code === 'logout.signed-out') {
    say(t('signedOut'));
  }
}

function draft(id, text) {
  S.drafts[id] = text;
  sessionStorage.setItem('drafts', JSON.stringify(S.drafts));
  draw();
}

function send(id) {
  const text = (S.drafts[id] ?? '').trim();
  if (text !== '' && S.view.composer === 'ENABLED') {
    const message = crypto.randomUUID();
    thread(id).pending.set(message, { message, text, state: 'PENDING' });
    draft(id, '');
    link.say(id, message, text);
  }
}

function sendAgain(id, pending) {
  pending.state = 'PENDING';
  link.say(id, pending.message, pending.text);
}

document.addEventListener('keydown', (event) => {
  const offer = offers()[0];
  if (event.altKey && offer && S.dialog === null && ['a', 'r'].includes(event.key.toLowerCase())) {
    event.preventDefault();
    answer(offer, event.key.toLowerCase() === 'a' ? 'accept' : 'decline');
  }
});

// What it shows.

function ownStatus() {
  if (S.view?.notice) {
    return 'INACTIVE';
  }
  const channels = S.desk.channels;
  return channels.length === 0 ? 'OFFLINE' : channels.every((each) => each.pause) ? 'PAUSED' : 'AVAILABLE';
}

const Top = () => {
  const { desk } = S;
  const pause = desk.channels.find((each) => each.pause)?.pause;
  const named = desk.channels.map((each) => each.channel);
  return html`<header class="top">
    <h1><span class="mark" aria-hidden="true"></span>${t('desk')}</h1>
    <span>${t('hello', { name: desk.name })}</span>
    <${Status} status=${ownStatus()} />
    ${desk.signedIn && html`<div class="chips" role="group" aria-label=${t('channels')}>
      ${CHANNELS.map((channel) => html`<button key=${channel} class="chip" aria-pressed=${named.includes(channel)}
        onClick=${() => act(`/channels/${channel}/${named.includes(channel) ? 'sign-out' : 'sign-in'}`)}>${t(`channel.${channel}`)}</button>`)}
    </div>
    ${pause
      ? html`<span class="small">${t('paused', { reason: has(`pause.${pause}`) ? t(`pause.${pause}`) : pause })}</span>
        <button onClick=${() => act('/resume', { channels: named })}>${t('resume')}</button>`
      : named.length > 0 && html`<button onClick=${() => open('pause')}>${t('pause')}</button>`}`}
    <span class="space"></span>
    <${Language} onChange=${async (name) => { await speak(name); document.title = `${t('desk')} · Omni`; draw(); }} />
    ${desk.signedIn
      ? html`<button class="danger" onClick=${signOut}>${t('signOut')}</button>`
      : html`<button onClick=${leave}>${t('leave')}</button>`}
  </header>`;
};

const isOver = () => S.over || S.view.phase === 'BLOCKED';

const Bands = () => html`<div>
  <div role="alert">${S.view.alert && html`<div class="alert band" id="connection-alert">${alertText(S.view.alert)}
    <button onClick=${() => link.signal('RetryClicked')}>${t('retry')}</button></div>`}
    ${isOver() && html`<div class="alert band" id="over">${t('over')}
      <button onClick=${() => location.assign('/')}>${t('signInAgain')}</button></div>`}
    ${S.error && html`<div class="alert band" id="error">${S.error}
      <button onClick=${() => { S.error = null; draw(); }}>${t('close')}</button></div>`}</div>
  ${S.signInBy && !isOver() && html`<div class="note band" id="sign-in-by" role="status">${t('signInBy', { time: time(S.signInBy) })}
    <button onClick=${() => location.assign('/oauth2/authorization/contact-center')}>${t('signInAgain')}</button></div>`}
  ${S.desk.draining && html`<div class="note band">${t('draining')}
    <button onClick=${() => act('/stay')}>${t('stay')}</button></div>`}
</div>`;

const Offer = ({ offer }) => {
  const total = Math.max(1, (Date.parse(offer.until) - Date.parse(offer.since)) / 1000);
  return html`<li class="offer">
    <div class="row between"><strong>${offer.customer}</strong><span class="num" aria-hidden="true">${t('seconds', { n: left(offer.until) })}</span></div>
    <span class="small">${t(`channel.${offer.channel}`)}${offer.queue ? ` · ${t('waitingIn', { queue: offer.queue })}` : ''}</span>
    <progress max=${total} value=${left(offer.until)} aria-label=${t('state.OFFERED')}></progress>
    <div class="row">
      <button class="primary" aria-keyshortcuts="Alt+A" title="Alt+A" onClick=${() => answer(offer, 'accept')}>${t('accept')}<span class="sr"> ${offer.customer}</span></button>
      <button aria-keyshortcuts="Alt+R" title="Alt+R" onClick=${() => answer(offer, 'decline')}>${t('decline')}<span class="sr"> ${offer.customer}</span></button>
    </div>
  </li>`;
};

const last = (id) => {
  const { messages } = thread(id);
  return messages.get(Math.max(0, ...messages.keys()))?.text ?? '';
};

const Card = ({ item }) => html`<li><button class="card" data-conversation=${item.id} aria-current=${item.id === S.chosen} onClick=${() => choose(item.id)}>
  <span class="row between"><strong>${item.customer}</strong>
    ${S.unread[item.id] ? html`<span class="badge">${S.unread[item.id]}</span>` : html`<span class="small muted num">${item.since ? length(now() - Date.parse(item.since)) : ''}</span>`}</span>
  <span class="preview">${last(item.id) || ' '}</span>
  <span class="row"><span class=${`tag ${item.state}`}>${t(`state.${item.state}`)}</span><span class="small muted">${t(`channel.${item.channel}`)}</span></span>
</button></li>`;

const Left = () => html`<section class="col pad stack" aria-labelledby="mine">
  <button class="primary" disabled=${!S.desk.signedIn} onClick=${() => open('new')}>${t('create')}</button>
  ${offers().length > 0 && html`<h2>${t('offers')}</h2><ul class="list">${offers().map((offer) => html`<${Offer} key=${offer.id} offer=${offer} />`)}</ul>`}
  <h2 id="mine">${t('mine')} · ${talks().length}/${S.desk.capacity}</h2>
  ${talks().length === 0
    ? html`<p class="muted">${t('none')}</p>`
    : html`<ul class="list">${talks().map((item) => html`<${Card} key=${item.id} item=${item} />`)}</ul>`}
</section>`;

const who = (author) => {
  if (author === 'customer') {
    return null;
  }
  return author === 'bot' ? t('bot') : author === `agent:${S.desk.agent}` ? t('you') : author.replace('agent:', '');
};

const time = (at) => new Date(at).toLocaleTimeString(current(), { hour: '2-digit', minute: '2-digit' });

class Log extends Component {
  componentDidMount() { this.base.scrollTop = this.base.scrollHeight; }
  getSnapshotBeforeUpdate() { return this.base.scrollHeight - this.base.scrollTop - this.base.clientHeight < 80; }
  componentDidUpdate(before, state, atEnd) {
    if (atEnd || before.item.id !== this.props.item.id) {
      this.base.scrollTop = this.base.scrollHeight;
    }
  }

  render({ item }) {
    const { messages, pending } = thread(item.id);
    const sorted = [...messages.values()].sort((a, b) => a.sequence - b.sequence);
    return html`<div class="log" role="log" aria-label=${item.customer} tabindex="0">
      ${sorted.map((each) => html`<div key=${each.sequence} class=${`bubble ${each.author.split(':')[0]}`} data-sequence=${each.sequence}>
        <div class="who">${who(each.author) ?? item.customer} · ${time(each.at)}</div>${each.text}</div>`)}
      ${[...pending.values()].map((each) => html`<div key=${each.message} class=${`bubble agent ${each.state}`}>
        <div class="who">${t('you')} · ${t(each.state)}</div>${each.text}
        ${each.state !== 'PENDING' && html`<div><button onClick=${() => sendAgain(item.id, each)} disabled=${S.view.composer !== 'ENABLED'}>${t('again')}</button></div>`}</div>`)}
    </div>`;
  }
}

const Talk = () => {
  const item = talks().find((each) => each.id === S.chosen);
  if (!item) {
    return html`<main class="col"><div class="empty"><p>${t(talks().length === 0 ? 'none' : 'pick')}</p></div></main>`;
  }
  const open1 = item.state === 'IN_PROGRESS' || item.state === 'ON_HOLD';
  const disabled = S.view.composer !== 'ENABLED' || !open1;
  return html`<main class="col talk">
    <header><div><h2>${item.customer}</h2><span class="small muted">${t('protocol')} ${item.protocol ?? '–'}</span></div>
      ${open1 && html`<div class="row">
        ${item.state === 'ON_HOLD'
          ? html`<button onClick=${() => conversation(item.id, 'resume')}>${t('unhold')}</button>`
          : html`<button onClick=${() => conversation(item.id, 'hold')}>${t('hold')}</button>`}
        <button onClick=${() => transferring(item)}>${t('transfer')}</button>
        <button class="primary" onClick=${() => conversation(item.id, 'finish')}>${t('finish')}</button>
      </div>`}
    </header>
    <${Log} item=${item} />
    ${open1 && html`<form class="compose" onSubmit=${(event) => { event.preventDefault(); send(item.id); }}>
      ${S.view.notice && html`<p class="alert" id="notice">${alertText(S.view.notice)}</p>`}
      ${S.view.histories[item.id] && html`<p class="info small">${t('loading')}</p>`}
      <label for="text" class="sr">${t('write')}</label>
      <textarea id="text" maxlength="2000" placeholder=${t('writeHint')} disabled=${disabled} value=${S.drafts[item.id] ?? ''}
        aria-describedby=${S.view.notice ? 'notice' : undefined}
        onInput=${(event) => draft(item.id, event.target.value)}
        onKeyDown=${(event) => { if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); send(item.id); } }}></textarea>
      <div class="row between"><span class="small muted">Enter</span><button class="primary" disabled=${disabled || !(S.drafts[item.id] ?? '').trim()}>${t('send')}</button></div>
    </form>`}
  </main>`;
};

class WrapUp extends Component {
  render({ item }, { code }) {
    return html`<form class="stack" onSubmit=${(event) => {
      event.preventDefault();
      conversation(item.id, 'qualify', { code, description: t(`disposition.${code}`) });
    }}>
      <h2>${t('wrapUp')}</h2>
      ${item.until && html`<div class="row between"><span class="small num">${t('wrapUpLeft', { n: left(item.until) })}</span>
        <button type="button" onClick=${() => conversation(item.id, 'extend')}>${t('extend')}</button></div>`}
      <fieldset><legend class="sr">${t('wrapUp')}</legend>
        ${DISPOSITIONS.map((each) => html`<label key=${each} class="choice"><input type="radio" name="disposition" checked=${code === each}
          onChange=${() => this.setState({ code: each })} />${t(`disposition.${each}`)}</label>`)}</fieldset>
      <button class="primary" disabled=${!code}>${t('qualify')}</button>
    </form>`;
  }
}

const Right = () => {
  const item = talks().find((each) => each.id === S.chosen);
  return html`<aside class="col pad stack" aria-label=${t('customer')}>
    ${item && html`
      ${item.state === 'WRAP_UP' && html`<${WrapUp} key=${item.id} item=${item} />`}
      <h2>${t('customer')}</h2>
      <dl><dt>${t('customer')}</dt><dd>${item.customer}</dd><dt>${t('number')}</dt><dd class="num">${item.number ? phone(item.number) : '–'}</dd>
        <dt>${t('origin')}</dt><dd class="num">${phone(item.origin)}</dd>
        ${item.queue && html`<dt>${t('queue')}</dt><dd>${item.queue}</dd>`}
        <dt>${t('protocol')}</dt><dd class="num">${item.protocol ?? '–'}</dd></dl>
      ${item.stages.length > 0 && html`<h2>${t('stages')}</h2><ul class="list">${[...item.stages].reverse().map((stage) => html`
        <li key=${stage.protocol} class=${`stage ${stage.closed ? '' : 'open'}`}><div class="num">${stage.protocol}</div>
          <div class="muted">${stage.agent} · ${stage.openedAt ? time(stage.openedAt) : ''} · ${stage.closed ? stage.disposition ?? '–' : t('openStage')}</div></li>`)}</ul>`}`}
  </aside>`;
};

// Dialogs.

class NewConversation extends Component {
  constructor() {
    super();
    this.state = { text: '', origin: '', options: [], contact: '', contacts: [], field: { enabled: false }, refusal: null, busy: false };
    this.asked = 0;
  }

  async componentDidMount() {
    const [{ lists, values }, contacts] = await Promise.all([ask('/api/desk/origins'), ask('/api/desk/contacts')]);
    this.setState({ contacts, options: lists.origins ?? [values.origin].filter(Boolean), origin: values.origin ?? '' });
  }

  /** The host looks at the text; if the text has changed, the button is disabled until the answer is there. */
  async look(text, isLeft) {
    this.asked += 1;
    const { asked } = this;
    const enabled = text === this.state.text && this.state.field.enabled;
    this.setState({ text, field: { ...this.state.field, enabled } });
    try {
      const field = await check('/api/desk/numbers', { text, left: isLeft });
      if (asked === this.asked) {
        this.setState({ field });
      }
    } catch (failure) {
      this.setState({ refusal: t('problem.OTHER', { code: failure.code }) });
    }
  }

  async create(event) {
    event.preventDefault();
    const { text, origin, contact } = this.state;
    if (!this.enabled()) {
      return;
    }
    this.setState({ busy: true, refusal: null });
    const { code, refused, alerts, values } = await act('/conversations', contact === '' ? { to: text, origin } : { contact, origin });
    if (refused) {
      this.setState({ busy: false, refusal: alerts[0]?.text ?? S.error });
      S.error = null;
      draw();
    } else {
      close();
      choose(values.conversation);
      say(code === 'admission.already-serving' ? t('opened') : '');
    }
  }

  enabled() {
    const { origin, contact, field, busy } = this.state;
    return !busy && origin !== '' && (contact !== '' || field.enabled);
  }

  render(props, { text, origin, options, contact, contacts, field, refusal }) {
    return html`<${Dialog} title=${t('createTitle')} onClose=${close}>
      <form class="stack" onSubmit=${(event) => this.create(event)}>
        <div role="alert">${refusal && html`<p class="alert" id="refusal">${refusal}</p>`}</div>
        <div><label for="origin">${t('origin')}</label>
          <select id="origin" value=${origin} required onChange=${(event) => this.setState({ origin: event.target.value })}>
            ${options.length !== 1 && html`<option value="">${t('choose')}</option>`}
            ${options.map((each) => html`<option key=${each} value=${each}>${phone(each)}</option>`)}
          </select></div>
        <div><label for="contact">${t('contact')}</label>
          <select id="contact" value=${contact} onChange=${(event) => this.setState({ contact: event.target.value })}>
            <option value="">${t('byNumber')}</option>${contacts.map((each) => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}
          </select></div>
        <div><label for="to">${t('to')}</label>
          <input id="to" inputmode="tel" autocomplete="off" disabled=${contact !== ''} value=${text} placeholder="(11) 98765-4321"
            aria-invalid=${Boolean(field.alert)} aria-describedby="to-hint to-alert"
            onInput=${(event) => this.look(event.target.value, false)} onBlur=${(event) => event.target.value && this.look(event.target.value, true)} />
          <p id="to-hint" class="small muted">${field.interpreted ? t('interpreted', { number: field.interpreted }) : t('toHint')}</p>
          <p id="to-alert" role="alert" class="small">${field.alert && html`<span class="alert">${alertText(field.alert)}</span>`}</p></div>
        <div class="row"><button class="primary" id="create" disabled=${!this.enabled()}>${t('createIt')}</button>
          <button type="button" onClick=${close}>${t('cancel')}</button></div>
      </form>
    </${Dialog}>`;
  }
}

const Blocked = ({ alerts, lists }) => html`<${Dialog} title=${t('blocked')} onClose=${close}>
  <p class="alert" role="alert" id="blocked">${alerts[0].text}</p>
  <h3>${t('openThese')}</h3>
  <ul class="list">${lists.conversations.map((id) => ({ id, ...find(id) })).map(({ id, customer, state }) => html`<li key=${id}><button class="card" onClick=${() => { close(); choose(id); }}>
    <strong>${customer ?? id}</strong>${state && html`<span class=${`tag ${state}`}>${t(`state.${state}`)}</span>`}</button></li>`)}</ul>
  <div class="row"><button onClick=${() => { close(); act('/drain'); }}>${t('drain')}</button><button class="primary" onClick=${close}>${t('close')}</button></div>
</${Dialog}>`;

class Pausing extends Component {
  render(props, { reason = 'BREAK' }) {
    return html`<${Dialog} title=${t('pause')} onClose=${close}>
      <form class="stack" onSubmit=${(event) => { event.preventDefault(); close(); act('/pause', { channels: S.desk.channels.map((each) => each.channel), reason }); }}>
        <fieldset><legend>${t('pauseWhy')}</legend>${PAUSES.map((each) => html`<label key=${each} class="choice">
          <input type="radio" name="reason" checked=${reason === each} onChange=${() => this.setState({ reason: each })} />${t(`pause.${each}`)}</label>`)}</fieldset>
        <div class="row"><button class="primary">${t('pause')}</button><button type="button" onClick=${close}>${t('cancel')}</button></div>
      </form></${Dialog}>`;
  }
}

async function transferring(item) {
  try {
    open('transfer', { item, targets: await ask('/api/desk/targets') });
  } catch (failure) {
    S.error = t('problem.OTHER', { code: failure.code });
    draw();
  }
}

class Transferring extends Component {
  async go() {
    const { item } = this.props;
    const { target } = this.state;
    close();
    const [kind, id] = target.split(':');
    const { code, values } = await conversation(item.id, 'transfer', { [kind]: id });
    if (code === 'transfer.transferred') {
      say(t('transferred', { from: item.protocol, to: values.protocol }));
    } else if (code === 'transfer.requeued') {
      say(t('requeued', { queue: id, from: item.protocol }));
    }
  }

  render({ targets }, { target }) {
    const choice = (value, text) => html`<label key=${value} class="choice"><input type="radio" name="target" checked=${target === value}
      onChange=${() => this.setState({ target: value })} />${text}</label>`;
    return html`<${Dialog} title=${t('transferTo')} onClose=${close}>
      <form class="stack" onSubmit=${(event) => { event.preventDefault(); this.go(); }}>
        <fieldset><legend>${t('agents')}</legend>${targets.agents.map((each) => choice(`agent:${each.id}`, html`${each.name} <${Status} status=${each.status} />`))}</fieldset>
        <fieldset><legend>${t('queues')}</legend>${targets.queues.map((each) => choice(`queue:${each}`, each))}</fieldset>
        <div class="row"><button class="primary" disabled=${!target}>${t('transfer')}</button><button type="button" onClick=${close}>${t('cancel')}</button></div>
      </form></${Dialog}>`;
  }
}

class Start extends Component {
  render(props, { channels = ['WHATSAPP'] }) {
    const turn = (channel) => this.setState({
      channels: channels.includes(channel) ? channels.filter((each) => each !== channel) : [...channels, channel],
    });
    return html`<main class="col empty"><form class="stack" onSubmit=${(event) => { event.preventDefault(); act('/sign-in', { channels }); }}>
      <p>${t('startHint')}</p>
      <fieldset><legend>${t('channels')}</legend>${CHANNELS.map((channel) => html`<label key=${channel} class="choice">
        <input type="checkbox" checked=${channels.includes(channel)} onChange=${() => turn(channel)} />${t(`channel.${channel}`)}</label>`)}</fieldset>
      <button class="primary" id="start" disabled=${channels.length === 0}>${t('start')}</button>
    </form></main>`;
  }
}

const DIALOGS = { new: NewConversation, blocked: Blocked, pause: Pausing, transfer: Transferring };

const Desk = () => {
  if (S.desk === null || S.view === null) {
    return html`<div class="app"><p class="pad" role="status">…</p></div>`;
  }
  return html`<div class="app">
    <${Top} />
    <${Bands} />
    <p class=${S.said ? 'info band' : 'sr'} role="status" id="said">${S.said}</p>
    <div class="cols">
      <${Left} />
      ${S.desk.signedIn ? html`<${Talk} />` : html`<${Start} />`}
      <${Right} />
    </div>
    ${S.dialog && html`<${DIALOGS[S.dialog.name]} ...${S.dialog} />`}
  </div>`;
};

await speak(current());
S.desk = await ask('/api/desk');
S.ahead = Date.parse(S.desk.now) - Date.now();
link = new Link(page);
take(S.desk);
setInterval(draw, 1000);
