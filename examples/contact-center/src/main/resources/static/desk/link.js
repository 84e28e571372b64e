/*
 * The desk's connection: turns the browser's events into signals of the connection machine (CONN-1 to CONN-5), and carries out its
 * commands. What is decided is decided there; nothing here looks at a phase.
 */
import { on, start } from '/lib/omni-presence/connection-machine.mjs';

const SESSION_OVER = 4001;
const POLICY = 1008;

export class Link {
  /** The page gives `view(view)`, `received(message)`, `loadConversations(cursor)`, `loadHistory(conversation, after)` and `settle(message, delivery)`. */
  constructor(page) {
    this.page = page;
    this.sockets = new Map();
    this.beats = 0;
    const seed = crypto.getRandomValues(new Int32Array(1))[0];
    this.take(start(Date.now(), seed));
    setInterval(() => this.signal('Tick'), 1000);
    document.addEventListener('visibilitychange', () => {
      this.signal('VisibilityChanged', { visibility: document.visibilityState === 'hidden' ? 'HIDDEN' : 'VISIBLE' });
      this.beat();
    });
    document.addEventListener('freeze', () => this.signal('Froze'));
    document.addEventListener('resume', () => this.signal('Resumed'));
    window.addEventListener('online', () => this.signal('NetworkChanged', { network: 'ONLINE' }));
    window.addEventListener('offline', () => this.signal('NetworkChanged', { network: 'OFFLINE' }));
  }

  signal(type, fields = {}) {
    this.take(on(this.state, { type, at: Date.now(), ...fields }));
  }

  take({ state, commands, view }) {
    this.state = state;
    this.page.view(view);
    commands.forEach((command) => this[command.type](command));
  }

  send(message) {
    const socket = this.sockets.get(this.state.attempt);
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(message));
    }
  }

  beat() {
    this.beats += 1;
    this.send({ type: 'beat', sequence: this.beats, visibility: document.visibilityState === 'hidden' ? 'HIDDEN' : 'VISIBLE' });
  }

  // The machine's commands.

  Connect({ attempt }) {
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws/desk`);
    this.sockets.set(attempt, socket);
    socket.onopen = () => {
      this.beats = 0;
      this.signal('Opened', { attempt });
    };
    socket.onclose = ({ code }) => {
      this.sockets.delete(attempt);
      this.signal('Closed', { attempt, cause: code === SESSION_OVER ? 'SESSION_OVER' : code === POLICY ? 'REFUSED' : 'LOST' });
    };
    socket.onmessage = ({ data }) => this.received(attempt, JSON.parse(data));
  }

  Disconnect({ attempt }) {
    this.sockets.get(attempt)?.close();
  }

  Probe() {
    this.send({ type: 'probe' });
  }

  async LoadConversations({ question, cursor }) {
    try {
      this.signal('ConversationsLoaded', { question, ...await this.page.loadConversations(cursor) });
    } catch {
      this.signal('QuestionFailed', { question });
    }
  }

  async LoadHistory({ question, conversation, after }) {
    try {
      this.signal('HistoryLoaded', { question, conversation, ...await this.page.loadHistory(conversation, after) });
    } catch {
      this.signal('QuestionFailed', { question });
    }
  }

  Settle({ message, delivery }) {
    this.page.settle(message, delivery);
  }

  // What the server says.

  received(attempt, message) {
    this.page.received(message);
    const { type, conversation, content } = message;
    if (type === 'accepted') {
      this.signal('MessageAccepted', { attempt, conversation, message: message.message, sequence: content.sequence });
    } else if (type === 'message') {
      this.signal('MessageReceived', { attempt, conversation, sequence: content.sequence });
    } else {
      this.signal('Inbound', { attempt });
    }
    if (type === 'ping') {
      this.beat();
    }
  }

  /** Hands a message to the connection; the machine says what has become of it. */
  say(conversation, message, text) {
    this.signal('MessageSent', { conversation, message });
    this.send({ type: 'message', conversation, message, text });
  }
}
