/*
 * The desk's connection for a web page: the reducer of ConnectionMachine (CONN-1 to CONN-5) in JavaScript.
 *
 * A signal is an object with `type`, `at` and the fields that VECTORS.md lists; all instants and lengths are whole
 * milliseconds. `start` and `on` return `{state, commands, view}`. A state is data that is never changed and that
 * `structuredClone` copies. No dependency, no clock, no I/O.
 */

const NEVER = null;
const MOST_AHEAD = 256;
const MOST_SETTLED = 256;
const MOST_FAILURES = 63;
const AT_ONCE = 3;
const LIVE = new Set(['CONNECTED', 'SUSPECT', 'RESYNCING']);
const SELF_TOLD = new Set([
  'Opened', 'Closed', 'Inbound', 'MessageReceived', 'MessageAccepted', 'Resumed', 'SignedOut',
]);

/** The settings of `DeskSettings.defaults()`. */
export const DEFAULTS = Object.freeze({
  suspectAfter: 30_000,
  answerWithin: 10_000,
  clockJump: 90_000,
  openWithin: 10_000,
  historyWithin: 10_000,
  base: 1_000,
  cap: 30_000,
  stable: 30_000,
  parked: 60_000,
  composer: 'WITH_CONNECTION',
});

/** Starts a page: visible, without conversations, connecting. The seed is a signed 32-bit integer. */
export function start(at, seed, settings = DEFAULTS) {
  const state = {
    phase: 'STARTING', until: at + settings.openWithin, attempt: 1, tries: 1, failures: 0, seed: seed | 0,
    heardAt: at, lastAt: at, openedAt: at, attemptedAt: at, spread: null, visibility: 'VISIBLE',
    cursors: new Map(), questions: new Map(), list: null, listCursor: '', asked: 0, flights: new Map(), settled: [],
  };
  return { state, commands: [{ type: 'Connect', attempt: 1 }], view: view(state, settings) };
}

/** Reacts to a signal. */
export function on(before, signal, settings = DEFAULTS) {
  const step = new Step(structuredClone(before), settings);
  step.take(signal);
  return { state: step.s, commands: step.commands, view: view(step.s, settings) };
}

/** Draws a wait from 0 to less than a longest one: `[wait, seed]`. */
export function draw(longest, seed) {
  const next = (seed + 0x9E3779B9) | 0;
  let bits = Math.imul(next ^ (next >>> 16), 0x85EBCA6B);
  bits = Math.imul(bits ^ (bits >>> 13), 0xC2B2AE35);
  bits ^= bits >>> 16;
  return [Number((BigInt(bits >>> 0) * BigInt(longest)) >> 32n), next];
}

/** What a page shows in a state. */
export function view(state, settings = DEFAULTS) {
  const lost = ['LOST_WAITING', 'CONNECTING', 'PARKED'].includes(state.phase);
  const waits = settings.composer === 'WITH_HISTORY' && isRefreshing(state);
  return {
    phase: state.phase,
    composer: LIVE.has(state.phase) && !waits ? 'ENABLED' : 'DISABLED',
    notice: lost || state.phase === 'BLOCKED' ? 'CONNECTION_LOST_NOTICE' : null,
    alert: lost ? 'CONNECTION_LOST' : null,
    plan: plan(state),
    inFlight: values(state.flights, (flight) => flight.delivery),
    conversations: state.list === null ? 'CURRENT' : freshness(state.list),
    histories: values(state.questions, freshness),
  };
}

function plan(state) {
  switch (state.phase) {
    case 'SUSPECT': return { way: 'PROBE', at: state.until };
    case 'LOST_WAITING': return { way: 'SCHEDULED', at: state.until };
    case 'STARTING':
    case 'CONNECTING': return { way: 'UNDER_WAY', at: state.until };
    case 'PARKED': return { way: 'ON_RETURN', at: state.until };
    case 'BLOCKED': return { way: 'BY_AGENT', at: null };
    case 'CLOSED': return { way: 'NEVER', at: null };
    default: return { way: 'NONE_NEEDED', at: null };
  }
}

/** One reaction under way, on a copy of the state. */
class Step {
  constructor(state, settings) {
    this.s = state;
    this.settings = settings;
    this.commands = [];
  }

  take(signal) {
    const s = this.s;
    if (s.phase === 'CLOSED') {
      if (signal.type === 'Opened') {
        this.command('Disconnect', { attempt: signal.attempt });
      }
      return;
    }
    const since = signal.at - s.lastAt;
    if (since < 0) {
      this.setBack(-since);
    }
    s.lastAt = signal.at;
    if (this.isLive() && since > this.settings.clockJump
        && !SELF_TOLD.has(signal.type) && this.isSilent(signal.at)) {
      this.command('Disconnect', { attempt: s.attempt });
      this.lose(signal.at, 0);
      this.connect(signal.at);
    }
    REACTIONS[signal.type](this, signal);
    if (this.isLive() && s.phase !== 'SUSPECT') {
      this.enter(this.livePhase(), NEVER);
    }
  }

  /** The page's clock was set back: what was timed by it moves with it. */
  setBack(by) {
    const s = this.s;
    for (const field of ['until', 'heardAt', 'openedAt', 'attemptedAt']) {
      s[field] = s[field] === NEVER ? NEVER : s[field] - by;
    }
    for (const question of this.allQuestions()) {
      question.until -= by;
    }
  }

  tick(at) {
    if (this.isLive() && this.s.phase !== 'SUSPECT' && this.isSilent(at)) {
      this.suspect(at);
    } else if (this.s.until !== NEVER && at >= this.s.until) {
      this.due(at);
    }
    if (this.isLive()) {
      this.tickQuestions(at);
    }
  }

  due(at) {
    switch (this.s.phase) {
      case 'SUSPECT':
        this.command('Disconnect', { attempt: this.s.attempt });
        this.lose(at, null);
        break;
      case 'STARTING':
      case 'CONNECTING':
        this.command('Disconnect', { attempt: this.s.attempt });
        this.await(at, null);
        break;
      case 'LOST_WAITING':
      case 'PARKED':
        this.connect(at);
        break;
      default:
    }
  }

  opened({ at, attempt }) {
    const s = this.s;
    if (attempt === s.attempt && this.isConnecting()) {
      Object.assign(s, { tries: 0, heardAt: at, openedAt: at });
      this.enter('RESYNCING', NEVER);
      this.askList(at, 0);
      keys(s.cursors).forEach((name) => this.ask(name, 'REFRESH', 0, at));
    } else if (attempt !== s.attempt || !this.isLive()) {
      this.command('Disconnect', { attempt });
    }
  }

  closed({ at, attempt, cause, spread = null }) {
    if (attempt !== this.s.attempt) {
      return;
    }
    if (cause !== 'LOST') {
      this.loseSync();
      this.enter('BLOCKED', NEVER);
    } else if (this.isLive()) {
      this.lose(at, spread);
    } else if (this.isConnecting()) {
      this.await(at, spread);
    }
  }

  heard(at, attempt, spread = null) {
    const s = this.s;
    if (attempt === s.attempt && this.isLive()) {
      s.heardAt = at;
      s.spread = spread ?? s.spread;
      this.enter(this.livePhase(), NEVER);
    }
  }

  showVisibility({ at, visibility }) {
    this.s.visibility = visibility;
    if (visibility === 'VISIBLE') {
      this.returned(at);
    }
  }

  resumed(at) {
    if (this.isLive()) {
      this.suspect(at);
    } else if (this.s.visibility === 'VISIBLE') {
      this.returned(at);
    }
  }

  returned(at) {
    if (this.isWaiting()) {
      this.connectSoon(at);
    } else if (this.isConnecting() && at >= this.s.until) {
      this.command('Disconnect', { attempt: this.s.attempt });
      this.connect(at);
    } else if (this.isLive() && this.isSilent(at)) {
      this.suspect(at);
    }
  }

  network({ at, network }) {
    if (network === 'OFFLINE' && this.isLive()) {
      this.suspect(at);
    } else if (network === 'ONLINE' && this.isWaiting()) {
      this.connectSoon(at);
    }
  }

  retry(at) {
    if (this.isWaiting() || this.s.phase === 'BLOCKED') {
      this.connectSoon(at);
    }
  }

  signedOut() {
    this.settle(() => true, 'UNKNOWN');
    this.loseSync();
    this.enter('CLOSED', NEVER);
    this.command('Disconnect', { attempt: this.s.attempt });
  }

  suspect(at) {
    if (this.s.phase !== 'SUSPECT') {
      this.enter('SUSPECT', at + this.settings.answerWithin);
      this.command('Probe');
    }
  }

  lose(at, spread) {
    this.loseSync();
    if (at >= this.s.openedAt + this.settings.stable) {
      this.s.failures = 0;
    }
    this.await(at, spread);
  }

  await(at, spread) {
    const s = this.s;
    const first = s.tries === 0;
    const hidden = s.visibility === 'HIDDEN';
    const over = first ? spread ?? s.spread : spread;
    if (hidden && first && over === null && s.failures < AT_ONCE) {
      s.failures += 1;
      this.connect(at);
      return;
    }
    let wait;
    if (over === null && hidden && !first) {
      [wait, s.seed] = draw(this.settings.parked, s.seed);
      wait += Math.floor(this.settings.parked / 2);
    } else {
      [wait, s.seed] = draw(over ?? this.longest(s.failures), s.seed);
    }
    s.failures = Math.min(s.failures + 1, MOST_FAILURES);
    this.enter(hidden ? 'PARKED' : 'LOST_WAITING', at + wait);
  }

  longest(failures) {
    return Math.min(this.settings.cap, this.settings.base * 2 ** Math.min(failures, 40));
  }

  connectSoon(at) {
    const earliest = this.s.attemptedAt + this.settings.base;
    if (at >= earliest) {
      this.connect(at);
    } else {
      const next = this.isWaiting() && this.s.until < earliest ? this.s.until : earliest;
      this.enter(this.s.visibility === 'HIDDEN' ? 'PARKED' : 'LOST_WAITING', next);
    }
  }

  connect(at) {
    const s = this.s;
    s.attempt += 1;
    s.tries += 1;
    s.attemptedAt = at;
    this.enter('CONNECTING', at + this.settings.openWithin);
    this.command('Connect', { attempt: s.attempt });
  }

  // Conversations: histories, their questions, and the messages in flight.

  loseSync() {
    const s = this.s;
    s.flights.forEach((flight) => { flight.delivery = 'UNKNOWN'; });
    s.questions.clear();
    s.list = null;
  }

  show(conversation, through) {
    const known = this.s.cursors.get(conversation);
    this.s.cursors.set(conversation, known === undefined
      ? { contiguous: Math.max(0, through), ahead: [] }
      : cursorLoaded(known, through));
  }

  sent({ conversation, message }) {
    const s = this.s;
    if (this.isLive()) {
      this.show(conversation, 0);
      s.flights.set(message, { conversation, delivery: 'PENDING' });
      s.settled = s.settled.filter((each) => each !== message);
    } else if (!s.flights.has(message)) {
      this.command('Settle', { message, delivery: 'NOT_SENT' });
    }
  }

  received(at, conversation, sequence) {
    const s = this.s;
    const known = s.cursors.get(conversation);
    if (known === undefined) {
      return;
    }
    const cursor = cursorReceived(known, sequence);
    s.cursors.set(conversation, cursor);
    if (cursor.ahead.length > 0 && this.isLive() && !s.questions.has(conversation)) {
      this.ask(conversation, 'HOLE', 0, at);
    }
  }

  historyLoaded({ at, question, conversation, through, own, rest }) {
    const s = this.s;
    [...own].sort().forEach((message) => this.deliver(message));
    const known = s.cursors.get(conversation);
    if (known === undefined) {
      return;
    }
    const cursor = cursorLoaded(known, through);
    s.cursors.set(conversation, cursor);
    const asked = s.questions.get(conversation);
    if (asked === undefined || !isAwaiting(asked, question)) {
      return;
    }
    if (rest === 'MORE') {
      if (cursor.contiguous > known.contiguous) {
        this.ask(conversation, asked.purpose, 0, at);
      } else {
        this.fail(asked, at);
      }
      return;
    }
    this.settle((flight) => flight.delivery === 'UNKNOWN' && flight.conversation === conversation, 'NOT_SENT');
    if (cursor.ahead.length > 0) {
      asked.purpose = 'HOLE';
      this.fail(asked, at);
    } else {
      s.questions.delete(conversation);
    }
  }

  listLoaded({ at, question, cursor, added, ended, rest }) {
    const s = this.s;
    const asked = s.list;
    if (asked === null || !isAwaiting(asked, question)) {
      return;
    }
    const progress = cursor !== s.listCursor;
    s.listCursor = cursor;
    s.list = null;
    [...ended].sort().forEach((conversation) => this.remove(conversation));
    for (const conversation of [...added].sort()) {
      if (!s.cursors.has(conversation)) {
        this.show(conversation, 0);
        this.ask(conversation, 'REFRESH', 0, at);
      }
    }
    if (rest === 'MORE' && progress) {
      this.askList(at, 0);
    } else if (rest === 'MORE') {
      s.list = asked;
      this.fail(asked, at);
    }
  }

  questionFailed({ at, question }) {
    this.allQuestions().filter((each) => isAwaiting(each, question)).forEach((each) => this.fail(each, at));
  }

  tickQuestions(at) {
    const { list } = this.s;
    if (list !== null && at >= list.until) {
      if (list.step === 'ASKED') {
        this.fail(list, at);
      } else {
        this.askList(at, list.failures);
      }
    }
    for (const name of keys(this.s.questions)) {
      const question = this.s.questions.get(name);
      if (at >= question.until) {
        if (question.step === 'ASKED') {
          this.fail(question, at);
        } else {
          this.ask(name, question.purpose, question.failures, at);
        }
      }
    }
  }

  ask(conversation, purpose, failures, at) {
    const s = this.s;
    s.questions.set(conversation, this.question(purpose, failures, at));
    this.command('LoadHistory', {
      question: s.asked, conversation, after: s.cursors.get(conversation)?.contiguous ?? 0,
    });
  }

  askList(at, failures) {
    this.s.list = this.question('REFRESH', failures, at);
    this.command('LoadConversations', { question: this.s.asked, cursor: this.s.listCursor });
  }

  question(purpose, failures, at) {
    this.s.asked += 1;
    return { number: this.s.asked, purpose, step: 'ASKED', failures, until: at + this.settings.historyWithin };
  }

  fail(question, at) {
    const [wait, seed] = draw(this.longest(question.failures), this.s.seed);
    this.s.seed = seed;
    Object.assign(question, { step: 'WAITING', failures: Math.min(question.failures + 1, MOST_FAILURES), until: at + wait });
  }

  remove(conversation) {
    this.s.cursors.delete(conversation);
    this.s.questions.delete(conversation);
    this.settle((flight) => flight.conversation === conversation, 'UNKNOWN');
  }

  deliver(message) {
    const s = this.s;
    if (s.flights.delete(message) || s.settled.includes(message)) {
      s.settled = s.settled.filter((each) => each !== message);
      this.command('Settle', { message, delivery: 'DELIVERED' });
    }
  }

  settle(which, delivery) {
    const s = this.s;
    for (const message of keys(s.flights)) {
      if (which(s.flights.get(message))) {
        s.flights.delete(message);
        if (!s.settled.includes(message)) {
          s.settled = [...s.settled, message].slice(-MOST_SETTLED);
        }
        this.command('Settle', { message, delivery });
      }
    }
  }

  // What is asked of the state.

  command(type, fields = {}) {
    this.commands.push({ type, ...fields });
  }

  enter(phase, until) {
    Object.assign(this.s, { phase, until });
  }

  allQuestions() {
    const { list, questions } = this.s;
    return [...(list === null ? [] : [list]), ...questions.values()];
  }

  isLive() {
    return LIVE.has(this.s.phase);
  }

  isConnecting() {
    return this.s.phase === 'STARTING' || this.s.phase === 'CONNECTING';
  }

  isWaiting() {
    return this.s.phase === 'LOST_WAITING' || this.s.phase === 'PARKED';
  }

  isSilent(at) {
    return at >= this.s.heardAt + this.settings.suspectAfter;
  }

  livePhase() {
    return isRefreshing(this.s) ? 'RESYNCING' : 'CONNECTED';
  }
}

/** The reaction to each type of signal. */
const REACTIONS = {
  Opened: (step, signal) => step.opened(signal),
  Closed: (step, signal) => step.closed(signal),
  Inbound: (step, { at, attempt, spread }) => step.heard(at, attempt, spread),
  MessageReceived: (step, { at, attempt, conversation, sequence }) => {
    step.heard(at, attempt);
    step.received(at, conversation, sequence);
  },
  MessageAccepted: (step, { at, attempt, conversation, message, sequence }) => {
    step.heard(at, attempt);
    step.received(at, conversation, sequence);
    step.deliver(message);
  },
  Tick: (step, { at }) => step.tick(at),
  VisibilityChanged: (step, signal) => step.showVisibility(signal),
  Froze: () => {},
  Resumed: (step, { at }) => step.resumed(at),
  NetworkChanged: (step, signal) => step.network(signal),
  RetryClicked: (step, { at }) => step.retry(at),
  SignedOut: (step) => step.signedOut(),
  ConversationShown: (step, { conversation, through }) => step.show(conversation, through),
  ConversationRemoved: (step, { conversation }) => step.remove(conversation),
  MessageSent: (step, signal) => step.sent(signal),
  HistoryLoaded: (step, signal) => step.historyLoaded(signal),
  ConversationsLoaded: (step, signal) => step.listLoaded(signal),
  QuestionFailed: (step, signal) => step.questionFailed(signal),
};

function keys(map) {
  return [...map.keys()].sort();
}

function values(map, each) {
  return Object.fromEntries(keys(map).map((key) => [key, each(map.get(key))]));
}

function isRefreshing(state) {
  return state.list !== null || [...state.questions.values()].some((each) => each.purpose === 'REFRESH');
}

function isAwaiting(question, number) {
  return question.step === 'ASKED' && question.number === number;
}

function freshness(question) {
  return question.failures === 0 ? 'LOADING' : 'DELAYED';
}

function cursorReceived(cursor, sequence) {
  return sequence <= cursor.contiguous || cursor.ahead.includes(sequence)
    ? cursor
    : closed(cursor.contiguous, [...cursor.ahead, sequence]);
}

function cursorLoaded(cursor, through) {
  return through <= cursor.contiguous ? cursor : closed(through, cursor.ahead);
}

function closed(from, numbers) {
  let last = from;
  const ahead = numbers.filter((each) => each > from).sort((a, b) => a - b);
  while (ahead.length > 0 && ahead[0] === last + 1) {
    last = ahead.shift();
  }
  return { contiguous: last, ahead: ahead.slice(0, MOST_AHEAD) };
}
