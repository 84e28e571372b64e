/* The engineers' page: failures on a button, and the laws while they last. */
import { ask, check, leave } from '/shared/api.js';
import { current, speak, t } from '/shared/i18n.js';
import { html, Language, render } from '/shared/ui.js';

const STORMS = ['CONNECTIONS', 'ANSWERS', 'DATABASE'];
const LAWS = ['overCapacity', 'twoAgents', 'holes', 'doubled'];
const S = { state: null, live: true };

async function take(answer) {
  try {
    S.state = await answer;
    S.live = true;
  } catch {
    S.live = false;
  }
  draw();
}

const begin = (storm) => take(check(`/api/storm/${storm.toLowerCase()}`, {}));

const Law = ({ name, count }) => html`<tr data-law=${name}><th scope="row">${t(`law.${name}`)}</th><td class="num">${count}</td>
  <td><span class=${`pill ${count === 0 ? 'AVAILABLE' : 'INACTIVE'}`} data-sign=${count === 0 ? '✓' : '✗'}>${t(count === 0 ? 'kept' : 'broken')}</span></td></tr>`;

const Storm = () => html`<div class="app">
  <header class="top"><h1><span class="mark" aria-hidden="true"></span>${t('storm')}</h1>
    <span role="status" class=${S.live ? 'tag' : 'alert'}>${t(S.live ? 'live' : 'notLive')}</span><span class="space"></span>
    <${Language} onChange=${async (name) => { await speak(name); document.title = `${t('storm')} · Omni`; draw(); }} />
    <button onClick=${leave}>${t('leave')}</button></header>
  ${S.state && html`<main class="board">
    <section class="panel stack" aria-labelledby="storms"><h2 id="storms">${t('storms')}</h2>
      ${STORMS.map((storm) => html`<div key=${storm} class="row between"><span>${t(`storm.${storm}`)}</span>
        <button class="danger" id=${storm} disabled=${S.state.lasting.includes(storm)} onClick=${() => begin(storm)}>${t(S.state.lasting.includes(storm) ? 'lasting' : 'begin')}<span class="sr"> ${t(`storm.${storm}`)}</span></button></div>`)}
      <h2>${t('bug')}</h2><p class="muted">${t('bugHint')}</p>
      <div><button id="BUG" disabled=${S.state.story === '…'} onClick=${() => begin('BUG')}>${t(S.state.story === '…' ? 'lasting' : 'search')}</button></div>
      <div role="status">${S.state.story && html`<pre id="story" tabindex="0">${S.state.story}</pre>`}</div>
    </section>
    <section class="panel" aria-labelledby="laws"><h2 id="laws">${t('laws', { n: S.state.laws.entries })}</h2>
      <table><thead><tr><th scope="col">${t('law')}</th><th scope="col">${t('breaches')}</th><th scope="col">${t('status')}</th></tr></thead>
        <tbody>${LAWS.map((name) => html`<${Law} key=${name} name=${name} count=${S.state.laws[name]} />`)}</tbody></table></section>
  </main>`}
</div>`;

function draw() {
  render(html`<${Storm} />`, document.getElementById('page'));
}

await speak(current());
await take(ask('/api/storm'));
setInterval(() => take(ask('/api/storm')), 1000);
