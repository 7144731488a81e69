import { faultTitles, type FaultKind } from '../plan/fault.js';
import type { Summary } from './summarize.js';

/** The summary as a table for people. */
export function renderSummary(summary: Summary): string {
  const { faults, settleSeconds } = summary;
  const kinds = (Object.keys(faultTitles) as FaultKind[]).filter((kind) => faults[kind] !== undefined);
  const rows: [string, string][] = [
    ...Object.entries(summary.perBackend).map(([backend, { trials, violations }]): [string, string] => [
      `trials with the queue in ${backend}`,
      `${trials}, ${violations} violations`,
    ]),
    ['documents', list(summary.documents)],
    ['pages', String(summary.pages)],
    ...kinds.map((kind): [string, string] => [faultTitles[kind], String(faults[kind])]),
    ['what the engine does to a page', list(summary.engineFaults)],
    ['settled after the last fault', `median ${settleSeconds.median} s, longest ${settleSeconds.longest} s`],
    ...summary.leftOut.map((what): [string, string] => [`LEFT OUT: ${what}`, 'needs root on Linux']),
    ['violations', String(summary.violations)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

const list = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'none';
