// @ts-check
// Records what the planner answers to the questions in answers.json, after it was meant to change:
//   ORGKEEP_NODE=build/node node tests/wasm/planner/record.mjs
// Look at the difference before you commit it. The native build is held to the same answers.

import { readFile, writeFile } from 'node:fs/promises';

import { loadPlanner } from '../../node/core_module.mjs';
import { answerOf } from './recorded.mjs';

const file = new URL('./answers.json', import.meta.url);
const planner = await loadPlanner();
const cases = JSON.parse(await readFile(file, 'utf8')).map((/** @type {any} */ recorded) => {
  const { answer, ...question } = recorded;
  return { ...question, answer: answerOf(planner, question) };
});
/** @param {any} value */
const lines = (value) =>
  Object.entries(value)
    .map(([member, content]) => `  ${JSON.stringify(member)}: ${JSON.stringify(content)}`)
    .join(',\n');
await writeFile(file, `[\n${cases.map((/** @type {any} */ one) => `{\n${lines(one)}\n}`).join(',\n')}\n]\n`);
