import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

function count(report: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'docbatch-count-'));
  try {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, report);
    const script = path.join(import.meta.dirname, 'count-tests.mjs');
    return execFileSync(process.execPath, [script, file], { encoding: 'utf8' }).trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const passed = { status: 'passed', assertionResults: [{ status: 'passed' }] };
const failed = { status: 'failed', assertionResults: [{ status: 'failed' }] };
const unloadable = { status: 'failed', assertionResults: [] };
const report = (success: boolean, numPassedTests: number, numFailedTests: number, testResults: object[]) =>
  JSON.stringify({ success, numPassedTests, numFailedTests, testResults });

describe('count-tests', () => {
  it('counts tests, and a file that does not load as one that failed', () => {
    expect(count(report(true, 1, 0, [passed]))).toBe('1 0');
    expect(count(report(false, 1, 1, [passed, failed]))).toBe('1 1');
    expect(count(report(false, 1, 1, [passed, failed, unloadable]))).toBe('1 2');
  });

  it('a run that failed with every test green counts as one that failed', () => {
    expect(count(report(false, 1, 0, [passed]))).toBe('1 1');
  });

  it('a run that left no report, or half of one, counts as one that failed', () => {
    expect(count('')).toBe('0 1');
    expect(count('{"success": tr')).toBe('0 1');
  });
});
