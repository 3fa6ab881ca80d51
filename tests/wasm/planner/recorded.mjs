// @ts-check
// The questions to the planner and their recorded answers in answers.json.

import { readFile } from 'node:fs/promises';

/** @typedef {import('../../../web/node/index.mjs').Planner} Planner */
/**
 * `content` is the content of a file, the first argument of readFigures().
 * @typedef {{ name: string, function: keyof Planner, arguments: any[], content?: string }} Question
 */

/** @type {() => Promise<(Question & { answer: unknown })[]>} */
export const recordedAnswers = async () =>
  JSON.parse(await readFile(new URL('./answers.json', import.meta.url), 'utf8'));

/**
 * @param {Planner} planner
 * @param {Question} question
 */
export function answerOf(planner, { function: name, arguments: args, content }) {
  /** @type {any} */
  const ask = planner[name];
  return content === undefined ? ask(...args) : ask(content, ...args);
}
