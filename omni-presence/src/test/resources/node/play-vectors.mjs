/* Plays every vector and every story of a folder with the JavaScript reducer, and stops at the first disagreement. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import zlib from 'node:zlib';

const folder = process.argv[2];
const { DEFAULTS, on, start } = await import(pathToFileURL(path.join(folder, 'connection-machine.mjs')));

function play(name, vector, expected) {
  const settings = { ...DEFAULTS, composer: vector.composer };
  let result = start(vector.startedAt, vector.seed, settings);
  assert.deepEqual(result.commands, [{ type: 'Connect', attempt: 1 }]);
  let before = result.view;
  vector.steps.forEach((step, index) => {
    const state = structuredClone(result.state);
    const next = on(result.state, step.signal, settings);
    assert.deepEqual(result.state, state, `${name}: the state was changed`);
    const where = `${name}, step ${index}, ${JSON.stringify(step.signal)}`;
    assert.deepEqual({ ...next.view, commands: next.commands }, expected(step, before), where);
    before = next.view;
    result = next;
  });
}

const vectors = fs.readdirSync(path.join(folder, 'vectors')).sort();
for (const file of vectors) {
  play(file, JSON.parse(fs.readFileSync(path.join(folder, 'vectors', file))), (step) => step.expect);
}
const stories = zlib.gunzipSync(fs.readFileSync(path.join(folder, 'stories.jsonl.gz'))).toString().trim().split('\n');
stories.forEach((line, index) => {
  play(`story ${index + 1}`, JSON.parse(line), (step, before) => ({ ...before, commands: [], ...step.changes }));
});
console.log(`agreed on ${vectors.length} vectors and ${stories.length} stories`);
