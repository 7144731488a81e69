import { DocbatchError } from '@docbatch/core';
import { expect, test } from 'vitest';

import {
  parseProcessOptions,
  parseStatusOptions,
  parseWorkerOptions,
  type Surroundings,
} from './command-options.js';

const around: Surroundings = { cwd: '/home/ann', coreCount: 2, settings: {} };

function catchError(action: () => unknown): DocbatchError {
  try {
    action();
  } catch (error) {
    if (error instanceof DocbatchError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('without flags a folder goes to ./out, in English, on all cores', () => {
  expect(parseProcessOptions('scans', {}, around)).toEqual({
    input: { kind: 'path', path: 'scans' },
    out: '/home/ann/out',
    s3: {},
    dataDir: '/home/ann/.docbatch',
    project: 'default',
    priority: 'normal',
    strategy: 'balanced',
    maxBatches: 40,
    dryRun: false,
    detach: false,
    patterns: { include: [], exclude: [] },
    languages: ['eng'],
    mode: 'skip',
    model: 'auto',
    signed: 'leave',
    engine: 'tesseract.js',
    outputs: ['pdf', 'txt', 'json'],
    slots: 2,
    limits: {},
    timeLimits: {},
  });
});

test('flags win over the environment', () => {
  const settings = { dataDir: '/env', databaseUrl: 'postgres://a/b' };
  const options = parseProcessOptions(
    'scans',
    { dataDir: 'flag', lang: 'eng+deu+eng', slots: '64' },
    { ...around, settings },
  );
  expect(options).toMatchObject({
    dataDir: '/home/ann/flag',
    databaseUrl: 'postgres://a/b',
    languages: ['eng', 'deu'],
    slots: 64,
  });
  expect(parseProcessOptions('scans', {}, { ...around, settings }).dataDir).toBe('/env');
});

test('everything that is wrong is said at once', () => {
  const flags = {
    ...{ slots: '65', lang: 'english', priority: 'urgent', mode: 'again', project: ' ', out: '' },
    outputs: 'txt,docx',
    engine: 'abbyy',
  };
  const { code, message } = catchError(() => parseProcessOptions('', flags, around));
  expect(code).toBe('USAGE');
  expect(message.split('\n')).toEqual([
    '<input> is ""; expected a path.',
    '--out is ""; expected a path.',
    '--project is " "; expected 1 to 200 printable characters.',
    '--priority is "urgent"; expected high, normal or low.',
    '--lang is "english"; expected codes of three letters joined by +, for example eng or eng+deu, or auto.',
    '--mode is "again"; expected skip, redo or force.',
    '--engine is "abbyy"; expected tesseract.js, native or auto.',
    '--outputs is "txt,docx"; expected one or more of pdf, txt, json, hocr, alto, tsv, md, pdfa, pages, joined by commas.',
    '--slots is "65"; expected a whole number from 0 to 64.',
  ]);
});

test('outputs are the same in whatever order they are named', () => {
  const outputsOf = (outputs: string) => parseProcessOptions('scans', { outputs }, around).outputs;
  expect(outputsOf('md, txt,md')).toEqual(['txt', 'md']);
  expect(outputsOf('txt,md')).toEqual(['txt', 'md']);
  expect(catchError(() => outputsOf('')).message).toContain('--outputs');
});

test('the language can be left to each page, but not together with one that is named', () => {
  const languagesOf = (lang: string) => parseProcessOptions('scans', { lang }, around).languages;
  expect(languagesOf('auto')).toBe('auto');
  expect(languagesOf('deu+eng+deu')).toEqual(['deu', 'eng']);
  expect(catchError(() => languagesOf('auto+eng')).message).toContain('--lang is "auto+eng"');
});

test.each(['65', '1.5', '-1', 'two', '', ' 2', '1e1', '999'])('--slots %j is refused', (slots) => {
  expect(catchError(() => parseProcessOptions('scans', { slots }, around)).message).toContain('--slots');
});

test('more cores than slots can be are not used', () => {
  expect(parseProcessOptions('scans', {}, { ...around, coreCount: 128 }).slots).toBe(64);
});

test('a worker takes priorities highest first, whatever their order', () => {
  expect(parseWorkerOptions({ priorities: 'low, high' }, around).priorities).toEqual(['high', 'low']);
  expect(parseWorkerOptions({}, around).priorities).toEqual(['high', 'normal', 'low']);
  expect(catchError(() => parseWorkerOptions({ priorities: 'high,,low' }, around)).code).toBe('USAGE');
});

test('ids may be pasted with spaces and in capitals', () => {
  expect(parseStatusOptions(' 0199F3C2-6B1E-7C55-9D0A-5B8D3F6A2E11 ', {}, around).batchId).toBe(
    '0199f3c2-6b1e-7c55-9d0a-5b8d3f6a2e11',
  );
});
