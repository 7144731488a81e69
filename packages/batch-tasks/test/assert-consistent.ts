import { findInconsistencies } from '@docbatch/testkit';
import { expect } from 'vitest';

import type { TestBed } from './test-bed.js';

/** What must be true whenever nothing is left to do, whatever happened before. */
export async function assertConsistent(bed: TestBed): Promise<void> {
  expect(await findInconsistencies(bed.context.database, [bed.output])).toEqual([]);
}
