/**
 * `node scripts/count-tests.mjs <report.json>`: prints `<passed> <failed>` from Vitest's JSON report. A test
 * file that does not even load has no tests of its own and counts as one that failed; so does a run that ended
 * without a report.
 */
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Report
 * @property {boolean} success
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults one each file
 */

/** @returns {Report} */
function readReport(file = '') {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { success: false, numPassedTests: 0, numFailedTests: 0, testResults: [] };
  }
}

const report = readReport(process.argv[2]);
const broken = report.testResults.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
);
const failed = report.numFailedTests + broken.length;
process.stdout.write(`${report.numPassedTests} ${failed === 0 && !report.success ? 1 : failed}\n`);
