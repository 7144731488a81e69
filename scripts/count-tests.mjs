/**
 * `node scripts/count-tests.mjs <report.json>`: prints `<passed> <failed>` from Vitest's JSON report. A test
 * file that does not even load has no tests of its own and counts as one that failed; so does a run without a
 * report.
 */
import { existsSync, readFileSync } from 'node:fs';

const [file = ''] = process.argv.slice(2);
/** @type {{ success: boolean, numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
const report = existsSync(file)
  ? JSON.parse(readFileSync(file, 'utf8'))
  : { success: false, numPassedTests: 0, numFailedTests: 0, testResults: [] };

const broken = report.testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
);
const failed = report.numFailedTests + broken.length;
process.stdout.write(`${report.numPassedTests} ${failed === 0 && !report.success ? 1 : failed}\n`);
