import type { BatchDocument } from '@docbatch/batch-processor';
import fc from 'fast-check';

/** What happens to one batch, whichever API it goes through. */
export interface Scenario {
  readonly title: string;
  readonly documents: readonly ScenarioDocument[];
  /** Before any worker sees it. */
  readonly cancelled: boolean;
  /** Failures are handled this often after the batch has settled. */
  readonly recoveries: number;
}

export interface ScenarioDocument {
  readonly pages: number;
  readonly textPages: number;
  readonly fault: 'none' | 'damaged' | 'encrypted' | 'refused';
  readonly priority: NonNullable<BatchDocument['priority']>;
}

const good: ScenarioDocument = { pages: 1, textPages: 0, fault: 'none', priority: 'normal' };
const scenario = (
  title: string,
  documents: readonly Partial<ScenarioDocument>[],
  more: Partial<Scenario> = {},
): Scenario => ({
  title,
  documents: documents.map((document) => ({ ...good, ...document })),
  cancelled: false,
  recoveries: 0,
  ...more,
});

const written: Scenario[] = [
  scenario('one page', [{}]),
  scenario('pages with text and without', [{ pages: 3, textPages: 1 }, { textPages: 1 }]),
  scenario('urgent among low', [{ priority: 'low' }, { priority: 'urgent' }]),
  scenario('only low', [{ priority: 'low' }, { priority: 'low' }]),
  scenario('high', [{ priority: 'high' }]),
  scenario('one damaged of three', [{}, { fault: 'damaged' }, {}], { recoveries: 1 }),
  scenario('more damaged than good', [{ fault: 'damaged' }, { fault: 'encrypted' }, {}], { recoveries: 1 }),
  scenario('retried until somebody has to look', [{}, {}, { fault: 'damaged' }], { recoveries: 4 }),
  scenario('a record that is refused', [{}, { fault: 'refused' }, { fault: 'damaged' }]),
  scenario('cancelled before it began', [{}, { pages: 2 }], { cancelled: true }),
];

const document = fc.record({
  pages: fc.integer({ min: 1, max: 3 }),
  textPages: fc.integer({ min: 0, max: 3 }),
  fault: fc.oneof(
    { arbitrary: fc.constant('none' as const), weight: 4 },
    { arbitrary: fc.constantFrom('damaged' as const, 'encrypted' as const, 'refused' as const), weight: 1 },
  ),
  priority: fc.constantFrom('low' as const, 'normal' as const, 'high' as const, 'urgent' as const),
});

const generated = fc.record({
  documents: fc
    .array(document, { minLength: 1, maxLength: 4 })
    .filter((documents) => documents.some(({ fault }) => fault !== 'refused')),
  cancelled: fc.integer({ min: 0, max: 5 }).map((roll) => roll === 0),
  recoveries: fc.constantFrom(0, 0, 0, 1, 2),
});

/** Ten that were thought of, and 34 that chance made; the same each time. */
export const scenarios: Scenario[] = [
  ...written,
  ...fc.sample(generated, { numRuns: 34, seed: 20_261_123 }).map((made, index) => ({
    title: `generated ${index + 1}`,
    ...made,
  })),
];
