/* Requests to the host: every command carries a request id, so that it may be sent again, and the token against forgery. */
import { current } from '/shared/i18n.js';

const cookie = (name) => document.cookie.split('; ').find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);

/** A request that was answered with a problem of RFC 9457, or with nothing (code `NETWORK`). */
export class ProblemError extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

async function call(method, path, body, headers = {}) {
  let response;
  let text;
  try {
    response = await fetch(path, {
      method,
      headers: { 'Content-Type': 'application/json', 'Accept-Language': current(), 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') ?? '', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    text = await response.text();
  } catch {
    throw new ProblemError('NETWORK');
  }
  const json = text === '' ? {} : JSON.parse(text);
  if (!response.ok) {
    throw new ProblemError(json.code ?? 'INTERNAL');
  }
  return json;
}

const WAITS = [300, 1000, 3000];

/** Sends again what got no answer: a check changes nothing, and a command is the same under its id. */
async function patiently(...request) {
  for (const wait of WAITS) {
    try {
      return await call(...request);
    } catch (failure) {
      if (!['NETWORK', 'UNAVAILABLE'].includes(failure.code)) {
        throw failure;
      }
    }
    await new Promise((done) => { setTimeout(done, wait); });
  }
  return call(...request);
}

export const ask = (path) => call('GET', path);
export const check = (path, body) => patiently('POST', path, body);
export const command = (path, body = {}) => patiently('POST', path, body, { 'Idempotency-Key': crypto.randomUUID() });

/** Ends the login, and goes to the first page. */
export async function leave() {
  await fetch('/logout', { method: 'POST', headers: { 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') ?? '' } });
  location.assign('/');
}
