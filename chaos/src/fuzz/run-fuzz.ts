import { fork } from 'node:child_process';

import type { CaseMessage, CaseRange } from './case-message.js';

/** Something that must not happen, and the case that makes it happen again. */
export interface Finding {
  readonly seed: number;
  readonly original: string;
  readonly what: string;
}

export interface FuzzResult {
  readonly cases: number;
  /** How many cases ended with which code; `READ` is those that were read. */
  readonly codes: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

export interface FuzzRun extends CaseRange {
  /** What reads the cases; tests put one that dies in its place. */
  readonly program?: URL;
  readonly onFinding: (finding: Finding) => void;
  /** After every case. */
  readonly onCase: (done: number) => void;
}

/**
 * Reads the cases in a process of their own. A case that ends the process is a finding, and another process goes on
 * with the next one.
 */
export async function runFuzz({
  firstSeed,
  count,
  corpus,
  program = new URL('./cases-main.js', import.meta.url),
  onFinding,
  onCase,
}: FuzzRun): Promise<FuzzResult> {
  const codes: Record<string, number> = {};
  const findings: Finding[] = [];
  const find = (finding: Finding): void => {
    findings.push(finding);
    onFinding(finding);
  };
  let next = firstSeed;
  while (next < firstSeed + count) {
    const range = { firstSeed: next, count: firstSeed + count - next, corpus };
    const lost = await readCases(program, range, ({ seed, original, outcome }) => {
      next = seed + 1;
      codes[outcome.code] = (codes[outcome.code] ?? 0) + 1;
      if (outcome.finding !== null) find({ seed, original, what: outcome.finding });
      onCase(next - firstSeed);
    });
    if (lost === null) break;
    find(lost);
    next = lost.seed + 1;
  }
  return { cases: next - firstSeed, codes, findings };
}

type Settled = Extract<CaseMessage, { outcome: object }>;

/** Resolves with the case in which the process ended, or null when it read them all. */
function readCases(
  program: URL,
  range: CaseRange,
  onSettled: (message: Settled) => void,
): Promise<Finding | null> {
  return new Promise((resolve, reject) => {
    const child = fork(program, [JSON.stringify(range)]);
    let current: CaseMessage | null = null;
    child.on('message', (message: CaseMessage) => {
      if (message.outcome === null) current = message;
      else {
        current = null;
        onSettled(message);
      }
    });
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => {
      const how = signal === null ? `exit code ${exitCode}` : `ended by ${signal}`;
      if (current !== null) {
        const { seed, original } = current;
        resolve({ seed, original, what: `the whole process ended: ${how}` });
      } else if (exitCode === 0) resolve(null);
      else reject(new Error(`The process that reads the cases ended between two of them: ${how}.`));
    });
  });
}
