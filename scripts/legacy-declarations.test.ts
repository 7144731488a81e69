import * as legacy from '@docbatch/batch-processor';
import { expect, it } from 'vitest';
import { legacyDeclarations } from '../packages/migrate/src/legacy-declarations.js';

it('docbatch-migrate knows every value of batch-processor and every method of BatchProcessor', () => {
  // What is about deprecation itself goes with the package: nothing calls it in the new API.
  const values = Object.keys(legacy).filter((name) => !/^deprecat|^Deprecation|^guide|^removed/.test(name));
  expect(values.length).toBeGreaterThan(5);
  for (const name of values)
    expect(legacyDeclarations).toMatch(new RegExp(`(class|function|const) ${name}\\b`));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its members are compared, not used
  const methods = Object.getOwnPropertyNames(legacy.BatchProcessor.prototype);
  for (const name of methods.filter((method) => method !== 'constructor'))
    expect(legacyDeclarations).toContain(`  ${name}(`);
});
