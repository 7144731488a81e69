import { errorCatalogue, type Priority } from '@docbatch/core';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { createTheme } from '../draw/theme.js';
import { pressKey } from '../live/press-key.js';
import { startAt, type State } from '../live/state.js';
import { emptySnapshot, type Snapshot } from '../model/snapshot.js';
import { renderFrame, renderText } from './render-frame.js';

const now = new Date(2031, 4, 6, 14, 7, 31);
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const plain = createTheme({ colors: false, unicode: true });

const queue = (priority: Priority, waiting: number) => ({
  priority,
  activeBatches: 1,
  pausedBatches: 0,
  waiting,
  waitingInPaused: 0,
  awaitingRetry: 0,
  opening: 1,
  held: 0,
  recognizing: 3,
  assembling: 0,
  pages: { total: 10, settled: 2 },
  oldestWaitingSeconds: waiting === 0 ? null : 192,
});

const batch = (end: string, priority: Priority, total: number, completed: number, failed = 0) => ({
  batchId: `01977000-0000-7000-8000-0000${end}`,
  campaignId: null,
  state: completed === total ? ('completed' as const) : ('in_progress' as const),
  priority,
  paused: false,
  awaitingRetry: 0,
  documents: {
    total,
    unsettled: total - completed - failed,
    completed,
    completedWithWarnings: 0,
    failed,
    needsPassword: 0,
    cancelled: 0,
  },
  pages: { total: total * 3, settled: completed * 3 },
  createdAt: ago(60),
  startedAt: completed > 0 ? ago(50) : null,
  settledAt: completed === total ? ago(5) : null,
  estimatedSecondsRemaining: completed > 0 ? 1_440 : null,
});

const errorCount = (code: 'PDF_ENCRYPTED' | 'PAGE_TIMEOUT', documents: number, pages: number) => ({
  code,
  category: errorCatalogue[code].category,
  stage: 'open',
  documents,
  awaitingRetry: 0,
  pages,
  lastAt: ago(3),
  solution: errorCatalogue[code].solution,
});

const overview: Snapshot = {
  ...emptySnapshot,
  parts: [
    { name: 'PostgreSQL', downSince: null },
    { name: 'Redis', downSince: null },
  ],
  overview: {
    queues: [queue('high', 0), queue('normal', 8_214), queue('low', 31_002)],
    activeBatches: 2,
    pausedBatches: 0,
    oldestWaitingSeconds: 192,
    workers: { hosts: 3, processes: 11, slots: 22 },
    silentWorkers: 1,
    held: [],
    errorsOfLastHour: [errorCount('PDF_ENCRYPTED', 12, 0), errorCount('PAGE_TIMEOUT', 0, 2)],
  },
  throughput: Array.from({ length: 60 }, (_, minute) => ({
    pagesRecognized: minute < 20 ? 0 : minute * 7,
    pagesFromText: 0,
    pagesFailed: 0,
    documentsSettled: 0,
  })),
  batches: [
    batch('abcd19c7', 'normal', 2_960, 1_214, 3),
    batch('abcd19c8', 'low', 9_900, 0),
    batch('abcd19c2', 'high', 25, 25),
  ],
};

const frame = (state: State, snapshot: Snapshot, columns: number, rows: number, theme = plain): string[] =>
  renderFrame({ state, snapshot, width: columns - 1, now, theme }, rows);

const press = (state: State, snapshot: Snapshot, ...names: string[]): State =>
  names.reduce((before, name) => pressKey(before, { name, sequence: name }, snapshot, 10).state, state);

const start = startAt({ view: 'overview' });

describe('a frame', () => {
  it('shows everything at a glance in 80 columns and 24 rows', () => {
    expect(frame(start, overview, 80, 24)).toMatchSnapshot();
  });

  it('uses the room of 200 columns and 60 rows', () => {
    expect(frame(start, overview, 200, 60)).toMatchSnapshot();
  });

  it('says what is down and since when, and still shows the records', () => {
    const down = { ...overview, parts: [overview.parts[0]!, { name: 'Redis' as const, downSince: ago(4) }] };
    const lines = frame(start, down, 80, 24);
    expect(lines[1]).toBe('! Redis is down since 14:03:31: records are shown; no new work begins.');
    expect(lines.join('\n')).toContain('1,217/2,960');
  });

  it('lists the documents of a batch with names that cannot write on the screen', () => {
    const documents = [
      'contracts/2019/lease-14.pdf',
      'mail/\u001b[2Jscan0042.tif',
      '契約書/とても長い名前の書類がここにあります-第二版.pdf',
    ].map((file, index) => ({
      documentId: `01977000-0000-7000-8000-00000000000${index}`,
      file,
      state: index === 0 ? ('recognizing' as const) : ('needs_password' as const),
      sizeBytes: 420_113,
      pages: { total: 41, settled: 23, failed: 0 },
      error:
        index === 0
          ? null
          : { code: 'PDF_ENCRYPTED' as const, message: 'It needs a password.', stage: 'open' },
      retryCount: 0,
      nextRetryAt: null,
      startedAt: ago(3),
      settledAt: null,
    }));
    const { awaitingRetry: _awaitingRetry, ...listed } = overview.batches[0]!;
    const status = {
      ...listed,
      pausedAt: null,
      awaitingRetry: { documents: 2, nextAt: ago(-1) },
      progressPercentage: 41,
      successRate: 99,
      heldBecause: { reason: 'DISK_FULL: no space is left', since: ago(2), workers: 3 },
      problems: [],
    };
    const state = press(start, overview, 'return');
    const lines = frame(state, { ...overview, batch: status, documents }, 80, 14);
    expect(lines).toMatchSnapshot();
    // eslint-disable-next-line no-control-regex -- that there is none is what is tested
    expect(lines.join('')).not.toMatch(/\u001b/);
  });

  it('has exactly the rows of the window and never more than its columns, whatever the size', () => {
    for (const colors of [true, false])
      for (const [columns, rows] of [
        [80, 24],
        [40, 10],
        [21, 4],
        [200, 60],
        [133, 37],
      ] as const) {
        const theme = createTheme({ colors, unicode: !colors });
        for (const state of [
          start,
          press(start, overview, '?'),
          press(start, overview, 'c'),
          press(start, overview, 'e'),
        ]) {
          const lines = frame(state, overview, columns, rows, theme);
          expect(lines).toHaveLength(rows);
          for (const line of lines) expect(stringWidth(line)).toBeLessThan(columns);
        }
      }
  });

  it('has no escape with colours off, and the same text with colours on', () => {
    const colored = frame(start, overview, 80, 24, createTheme({ colors: true, unicode: true }));
    // eslint-disable-next-line no-control-regex -- colours are control sequences
    const stripped = colored.map((line) => line.replace(/\u001b\[\d+m/g, '').trimEnd());
    expect(stripped).toEqual(frame(start, overview, 80, 24));
    expect(colored.join('')).not.toBe(stripped.join(''));
  });

  it('scrolls a list so that the selected row is seen', () => {
    const batches = Array.from({ length: 50 }, (_, index) => batch(`abcd10${10 + index}`, 'normal', 10, 5));
    const many = { ...overview, batches };
    const lines = frame(press(start, many, 'end'), many, 80, 24);
    expect(lines.find((line) => line.startsWith('> '))).toContain('abcd1059');
    expect(lines.join('\n')).toContain('Batches (50 of 50)');
  });

  it('is the same facts as text, without keys', () => {
    const lines = renderText({ state: start, snapshot: overview, width: 120, now, theme: plain });
    expect(lines.join('\n')).toContain('PDF_ENCRYPTED 12');
    expect(lines.join('\n')).not.toContain('q quit');
  });
});

describe('keys', () => {
  it('change a batch only after a yes', () => {
    const asked = pressKey(start, { name: 'c', sequence: 'c' }, overview, 10);
    expect(asked).toMatchObject({ effect: null, state: { asking: { kind: 'cancel' } } });
    expect(frame(asked.state, overview, 80, 24).at(-1)).toContain(
      'Cancel what has not settled in batch 0197',
    );
    const { batchId } = overview.batches[0]!;
    expect(pressKey(asked.state, { name: 'y', sequence: 'y' }, overview, 10).effect).toEqual({
      kind: 'cancel',
      batchId,
    });
    for (const name of ['n', 'return', 'c', 'escape', 'q'])
      expect(pressKey(asked.state, { name, sequence: name }, overview, 10)).toMatchObject({
        effect: null,
        state: { asking: null },
      });
  });

  it('resume what is paused', () => {
    const paused = { ...overview, batches: [{ ...overview.batches[0]!, paused: true }] };
    expect(press(start, paused, 'p').asking?.kind).toBe('resume');
  });

  it('filter batches by what was typed, and esc takes it away', () => {
    const filtered = press(start, overview, '/', 'l', 'o', 'w', 'return');
    const listed = frame(filtered, overview, 80, 24).filter((line) => /^[> ] abcd/.test(line));
    expect(listed).toHaveLength(1);
    expect(listed[0]).toContain('abcd19c8');
    expect(press(start, overview, '/', 'q', 'escape').places.at(-1)!.filter).toBe('');
  });

  it('go into a batch, and back to the row that was selected', () => {
    const inside = press(start, overview, 'down', 'return');
    expect(inside.places.at(-1)!.place).toEqual({ view: 'batch', batchId: overview.batches[1]!.batchId });
    expect(press(inside, overview, 'escape').places).toEqual([
      { place: { view: 'overview' }, selected: 1, filter: '' },
    ]);
  });

  it('quit on q and Ctrl-C, but q is a letter in a filter', () => {
    expect(pressKey(start, { name: 'q', sequence: 'q' }, overview, 10).effect).toBe('quit');
    const typing = press(start, overview, '/');
    expect(pressKey(typing, { name: 'q', sequence: 'q' }, overview, 10).effect).toBeNull();
    expect(pressKey(typing, { name: 'c', ctrl: true }, overview, 10).effect).toBe('quit');
  });
});
