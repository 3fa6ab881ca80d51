// @ts-check
// One page of Markdown from what the benchmarks found: the ratios that have a target, then every table.
//
//   node bench/report.mjs --native native.json --node node.json --chromium chromium.json --output report.md
//
// `native` is what Google Benchmark writes with --benchmark_out, `node` what estimate_in_javascript.mjs
// writes with --json, `chromium` what planner_in_chromium.mjs prints, all of one run on one machine.

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

// --- The ratios that have a target ---------------------------------------------------------------------

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

/** @typedef {{ what: string, ratio: number | undefined, target: number }} Ratio */

/** @param {number | undefined} ours @param {number | undefined} others */
const quotient = (ours, others) => (ours && others ? ours / others : undefined);

/** @type {Ratio[]} */
const ofBandwidth = [
  ['initial', 'an initial backup, totals'],
  ['initial_rows', 'an initial backup, totals and a column of results'],
  ['incremental', 'an incremental backup, totals'],
  ['incremental_rows', 'an incremental backup, totals and a column of results'],
  ['incremental_range', 'an incremental backup, totals and three columns of results'],
].map(([name, what]) => ({
  what: `Native, 10^7 objects: ${what}: bytes moved a second ÷ bytes read a second by a plain sum`,
  ratio: nativeCounter(`estimate/${name}/${10 * million}`, 'of_read_bandwidth'),
  target: 0.6,
}));

/** @type {Ratio[]} */
const ofNative = [];
/** @type {Ratio[]} */
const ofJavaScript = [];
for (const kind of ['initial', 'incremental']) {
  for (const way of ['in place', 'copied']) {
    ofNative.push({
      what: `WebAssembly, columns ${way}, ÷ native: ${kind} backup, totals, 10^7 objects`,
      ratio: quotient(
        rateInNode(`${kind}/core, ${way}`, 10 * million),
        nativeCounter(`estimate/${kind}/${10 * million}`, 'best_per_second'),
      ),
      target: 0.5,
    });
    for (const [others, objects, target] of /** @type {const} */ ([
      ['objects', million, 5],
      ['typed arrays', million, 2],
      ['typed arrays', 10 * million, 2],
    ])) {
      ofJavaScript.push({
        what: `WebAssembly, columns ${way}, ÷ JavaScript over ${others}: ${kind} backup, totals, ${power(objects)} objects`,
        ratio: quotient(
          rateInNode(`${kind}/core, ${way}`, objects),
          rateInNode(`${kind}/${others}`, objects),
        ),
        target,
      });
    }
  }
}

// --- Words ----------------------------------------------------------------------------------------------

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
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  );
}

/** @param {Ratio[]} ratios */
function ratioTable(ratios) {
  return table(
    ['ratio', 'measured', 'target', 'met'],
    ratios.map(({ what, ratio, target }) => [
      what,
      ratio === undefined ? 'not measured' : ratio.toFixed(2),
      `≥ ${target.toFixed(2)}`,
      ratio !== undefined && ratio >= target ? 'yes' : 'no',
    ]),
  );
}

/** What Google Benchmark itself writes; all else of a result are the counters of the benchmark. */
const ownFields = new Set(
  `name run_name run_type family_index per_family_instance_index repetitions repetition_index threads
   iterations real_time cpu_time time_unit items_per_second bytes_per_second label error_occurred
   error_message aggregate_name aggregate_unit`.split(/\s+/),
);

/** One table for each first part of the names, with the columns that its benchmarks have. */
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

/** The first line that a command prints, or that it is not there. @param {string} command @param {string[]} args */
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

The times are processor times of one thread. A load above 1 means that others used the machine's memory
and caches too: rates fall then, ratios less.

## Native cost estimate against memory

${ratioTable(ofBandwidth)}

The best run of each, in one process: the estimate over the columns of 10^7 objects, and a sum over the same
columns, read one after the other and side by side, whichever was quicker. What is moved are the columns that
are read, and twice each column that is written, as a processor fetches what it is about to overwrite. Writes
do not compete with reads all the way, so ratios above 1 are possible.

## WebAssembly against native

${ratioTable(ofNative)}

The core's \`estimateColumns\` in Node, which reads Float64Arrays, checks that every entry is a count and takes
two at a time, or four of an incremental estimate where counts are small, against the native estimate, which
reads columns of 64- and 32-bit integers and takes four at a time where there is AVX2. "Copied" are columns of the caller, "in place" those that \`newColumns\` made.

## WebAssembly against plain JavaScript

${ratioTable(ofJavaScript)}

The JavaScript is what one would write without Orgkeep (bench/estimate_in_javascript.mjs). It checks no entry.
The best of ${inNode.context.runs} runs of each, taking turns in one process; the results are compared first.

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
    ['from the last stats to the first answer', inChromium.firstAnswerMs, 50],
    ['from a move of the frequency slider to its first answer', inChromium.moveMs, 50],
    ["the longest frame's work while the trials run", inChromium.longestFrameMs, 16.7],
  ].map(([what, ms, target]) => [
    String(what),
    `${Number(ms).toFixed(1)} ms`,
    `≤ ${target} ms`,
    ms <= target ? 'yes' : 'no',
  ]),
)}

All trials of the first answer were run ${inChromium.trialsMs.toFixed(0)} ms after the last stats. The median
work of a frame was ${inChromium.medianFrameMs.toFixed(1)} ms; ${inChromium.longFrames} of ${inChromium.frames} took longer than a sixtieth of a second.

## All native benchmarks

${nativeTables()}
`,
);
