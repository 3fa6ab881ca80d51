// @ts-check
// Writes the benchmark results as one page of Markdown: the ratios with a target, then all tables.
//
//   node bench/report.mjs --native native.json --node node.json --chromium chromium.json --output report.md
//
// `native` is the file of Google Benchmark's --benchmark_out, `node` the file of estimate_in_javascript.mjs
// --json and `chromium` the output of planner_in_chromium.mjs. All come from one run on one machine.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';

/** @typedef {{ name: string, real_time: number, cpu_time: number, time_unit: string, iterations: number, [counter: string]: unknown }} NativeResult */
/** @typedef {{ context: any, benchmarks: NativeResult[] }} Native */
/** @typedef {{ context: any, results: { name: string, objects: number, perSecond: number }[] }} InNode */

const { values: options } = parseArgs({
  options: {
    native: { type: 'string' },
    node: { type: 'string' },
    chromium: { type: 'string' },
    output: { type: 'string' },
  },
});
if (!options.native || !options.node || !options.chromium || !options.output) {
  throw new Error('report.mjs needs --native, --node, --chromium and --output, each with a FILE');
}
/** @type {Native} */
const native = JSON.parse(readFileSync(options.native, 'utf8'));
/** @type {InNode} */
const inNode = JSON.parse(readFileSync(options.node, 'utf8'));

/** @type {{ firstAnswerMs: number, moveMs: number, trialsMs: number, frames: number, medianFrameMs: number, longestFrameMs: number, longFrames: number }} */
const inChromium = JSON.parse(readFileSync(options.chromium, 'utf8'));

// --- Ratios with a target ------------------------------------------------------------------------------

const million = 1_000_000;

/** @param {string} name @param {string} counter */
function nativeCounter(name, counter) {
  const found = native.benchmarks.find((result) => result.name === name);
  return typeof found?.[counter] === 'number' ? found[counter] : undefined;
}

/** @param {string} name @param {number} objects */
function rateInNode(name, objects) {
  return inNode.results.find((result) => result.name === name && result.objects === objects)
    ?.perSecond;
}

/** @typedef {{ description: string, ratio: number | undefined, target: number }} Ratio */

/** @param {number | undefined} ours @param {number | undefined} others */
const quotient = (ours, others) => (ours && others ? ours / others : undefined);

/** @type {Ratio[]} */
const bandwidthRatios = [
  ['initial', 'an initial backup, totals'],
  ['initial_rows', 'an initial backup, totals and a column of results'],
  ['incremental', 'an incremental backup, totals'],
  ['incremental_rows', 'an incremental backup, totals and a column of results'],
  ['incremental_range', 'an incremental backup, totals and three columns of results'],
].map(([name, estimate]) => ({
  description: `Native, 10^7 objects: ${estimate}: bytes moved per second ÷ bytes read per second by a plain sum`,
  ratio: nativeCounter(`estimate/${name}/${10 * million}`, 'of_read_bandwidth'),
  target: 0.6,
}));

/** @type {Ratio[]} */
const nativeRatios = [];
/** @type {Ratio[]} */
const javaScriptRatios = [];
for (const kind of ['initial', 'incremental']) {
  for (const storage of ['in place', 'copied']) {
    nativeRatios.push({
      description: `WebAssembly, columns ${storage}, ÷ native: ${kind} backup, totals, 10^7 objects`,
      ratio: quotient(
        rateInNode(`${kind}/core, ${storage}`, 10 * million),
        nativeCounter(`estimate/${kind}/${10 * million}`, 'best_per_second'),
      ),
      target: 0.5,
    });
    for (const [others, objects, target] of /** @type {const} */ ([
      ['objects', million, 5],
      ['typed arrays', million, 2],
      ['typed arrays', 10 * million, 2],
    ])) {
      javaScriptRatios.push({
        description: `WebAssembly, columns ${storage}, ÷ JavaScript over ${others}: ${kind} backup, totals, ${power(objects)} objects`,
        ratio: quotient(
          rateInNode(`${kind}/core, ${storage}`, objects),
          rateInNode(`${kind}/${others}`, objects),
        ),
        target,
      });
    }
  }
}

// --- Text -----------------------------------------------------------------------------------------------

/** @param {number} count */
function power(count) {
  return `10^${Math.round(Math.log10(count))}`;
}

/** @param {number} number */
function short(number) {
  const units = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
  ];
  for (const [size, unit] of /** @type {[number, string][]} */ (units)) {
    if (Math.abs(number) >= size) {
      return `${(number / size).toPrecision(4)}${unit}`;
    }
  }
  return String(Number(number.toPrecision(4)));
}

/** @param {string[]} head @param {string[][]} rows */
function table(head, rows) {
  const row = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join(
    '\n',
  );
}

/** @param {Ratio[]} ratios */
function ratioTable(ratios) {
  return table(
    ['ratio', 'measured', 'target', 'met'],
    ratios.map(({ description, ratio, target }) => [
      description,
      ratio === undefined ? 'not measured' : ratio.toFixed(2),
      `≥ ${target.toFixed(2)}`,
      ratio !== undefined && ratio >= target ? 'yes' : 'no',
    ]),
  );
}

/** The fields that Google Benchmark itself writes; all other fields are counters of the benchmark. */
const ownFields = new Set(
  `name run_name run_type family_index per_family_instance_index repetitions repetition_index threads
   iterations real_time cpu_time time_unit items_per_second bytes_per_second label error_occurred
   error_message aggregate_name aggregate_unit`.split(/\s+/),
);

/** One table for each group of benchmarks ("estimate" of "estimate/initial"), with the columns of the group. */
function nativeTables() {
  /** @type {Map<string, NativeResult[]>} */
  const families = new Map();
  for (const result of native.benchmarks) {
    const family = result.name.split('/')[0];
    families.set(family, [...(families.get(family) ?? []), result]);
  }
  return [...families]
    .map(([family, results]) => {
      const numbers = results.flatMap((result) =>
        Object.keys(result).filter(
          (key) =>
            typeof result[key] === 'number' &&
            (!ownFields.has(key) || key === 'items_per_second' || key === 'bytes_per_second'),
        ),
      );
      const counters = [...new Set(numbers)].sort();
      const rows = results.map((result) => [
        result.name,
        `${short(result.cpu_time)} ${result.time_unit}`,
        ...counters.map((key) => (typeof result[key] === 'number' ? short(result[key]) : '')),
      ]);
      return `### ${family}\n\n${table(['benchmark', 'processor time', ...counters], rows)}`;
    })
    .join('\n\n');
}

/** The first line of output of a command, or "unknown" if the command fails. @param {string} command @param {string[]} args */
function firstLine(command, ...args) {
  try {
    const text = execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return text.split('\n')[0].trim();
  } catch {
    return 'unknown';
  }
}

function commit() {
  const changed = firstLine('git', 'status', '--porcelain', '--untracked-files=no') !== '';
  return firstLine('git', 'rev-parse', '--short=12', 'HEAD') + (changed ? ', with changes' : '');
}

const cpus = os.cpus();
const loads = [native.context.load_avg?.[0], os.loadavg()[0]].map((load) =>
  typeof load === 'number' ? load.toFixed(1) : 'unknown',
);

writeFileSync(
  options.output,
  `# Benchmarks

${table(
  ['', ''],
  [
    ['date', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
    ['commit', commit()],
    ['processor', `${cpus[0]?.model.trim() ?? 'unknown'}, ${cpus.length} cores`],
    ['memory', `${(os.totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ['load, first and last minute', `${loads[0]}, ${loads[1]}`],
    ['system', `${os.type()} ${os.release()}`],
    ['compiler', firstLine(process.env.CXX ?? 'c++', '--version')],
    ['Emscripten', firstLine('em++', '--version')],
    ['Node', `${inNode.context.node}, V8 ${inNode.context.v8}`],
  ],
)}

The times are processor times of one thread. A load above 1 means that other processes used the memory and
caches of the machine. Rates drop then; ratios drop less.

## Native cost estimate against memory

${ratioTable(bandwidthRatios)}

The table compares the best runs in one process of the estimate over the columns of 10^7 objects and of a
plain sum over the same columns. The sum reads the columns in sequence or side by side; the faster way counts.
The bytes moved are those of the columns that are read, plus twice those of each column that is written,
because a processor loads memory before it overwrites it. Writes and reads overlap in part, so ratios above 1
are possible.

## WebAssembly against native

${ratioTable(nativeRatios)}

In Node, the core's \`estimateColumns\` reads Float64Arrays, checks that every entry is a count and processes
two entries at a time (four for an incremental estimate with small counts). The native estimate reads columns
of 64-bit and 32-bit integers and processes four entries at a time with AVX2. "Copied" columns belong to the
caller; "in place" columns were made by \`newColumns\`.

## WebAssembly against plain JavaScript

${ratioTable(javaScriptRatios)}

The JavaScript is a plain implementation without Orgkeep and without checks of the entries
(bench/estimate_in_javascript.mjs). The table compares the best of ${inNode.context.runs} alternating runs in one process, after
a check that the results are equal.

${table(
  ['in Node', 'objects', 'M objects/s'],
  inNode.results.map(({ name, objects, perSecond }) => [
    name,
    power(objects),
    (perSecond / million).toFixed(1),
  ]),
)}

## The planner in Chromium

${table(
  ['the large org: 10,000 trials of 30 days, hourly runs', 'measured', 'target', 'met'],
  [
    ['time from the last response to the first result', inChromium.firstAnswerMs, 50],
    ['time from a move of the frequency slider to its first result', inChromium.moveMs, 50],
    ['longest frame while the trials run', inChromium.longestFrameMs, 16.7],
  ].map(([description, ms, target]) => [
    String(description),
    `${Number(ms).toFixed(1)} ms`,
    `≤ ${target} ms`,
    ms <= target ? 'yes' : 'no',
  ]),
)}

All trials were done ${inChromium.trialsMs.toFixed(0)} ms after the last response. The median frame took
${inChromium.medianFrameMs.toFixed(1)} ms; ${inChromium.longFrames} of ${inChromium.frames} frames took longer than 1/60 of a second.

## All native benchmarks

${nativeTables()}
`,
);
