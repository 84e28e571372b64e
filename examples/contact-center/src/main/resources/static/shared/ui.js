/* Preact and htm, and what both pages share. */
import { Component, h, render } from '/lib/preact/preact.module.js';
import htm from '/lib/htm/htm.module.js';
import { LANGUAGES, current, t } from '/shared/i18n.js';

export const html = htm.bind(h);
export { Component, render };

/** A modal dialog: the browser keeps the focus in it, and gives it back. */
export class Dialog extends Component {
  componentDidMount() {
    this.before = document.activeElement;
    this.base.showModal();
  }

  componentWillUnmount() {
    this.base.close();
    this.before?.focus?.();
  }

  render({ title, onClose, children }) {
    return html`<dialog aria-labelledby="dialog-title" onCancel=${(event) => { event.preventDefault(); onClose(); }}>
      <div class="stack"><h2 id="dialog-title">${title}</h2>${children}</div>
    </dialog>`;
  }
}

export const SIGNS = { AVAILABLE: '●', PAUSED: '❚❚', INACTIVE: '▲', OFFLINE: '○' };

export const Status = ({ status }) =>
  html`<span class=${`pill ${status}`} data-sign=${SIGNS[status]}>${t(`status.${status}`)}</span>`;

export const Language = ({ onChange }) => html`
  <label class="sr" for="language">${t('language')}</label>
  <select id="language" value=${current()} onChange=${(event) => onChange(event.target.value)}>
    ${Object.entries(LANGUAGES).map(([code, name]) => html`<option key=${code} value=${code} lang=${code}>${name}</option>`)}
  </select>`;
