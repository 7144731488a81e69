import type { Setting } from './setting.js';

/** How a limit is written on the command line. Sizes are `500MB` or bytes. */
export type LimitUnit = 'bytes' | 'count' | 'megapixels' | 'seconds';

export interface LimitSetting<Key extends string = string> extends Setting {
  readonly key: Key;
  readonly flag: string;
  readonly unit: LimitUnit;
}

/** A batch takes these along: a document fails or completes in the same way, whichever machine works on it. */
export const documentLimitSettings = [
  {
    key: 'maxBytes',
    variable: 'DOCBATCH_MAX_FILE_SIZE',
    flag: '--max-file-size <size>',
    unit: 'bytes',
    verbs: ['process'],
    what: 'refuse larger files',
    default: '2GB',
  },
  {
    key: 'maxPages',
    variable: 'DOCBATCH_MAX_PAGES',
    flag: '--max-pages <n>',
    unit: 'count',
    verbs: ['process'],
    what: 'refuse documents of more pages',
    default: '2000',
  },
  {
    key: 'maxPixels',
    variable: 'DOCBATCH_MAX_MEGAPIXELS',
    flag: '--max-megapixels <n>',
    unit: 'megapixels',
    verbs: ['process'],
    what: 'refuse larger pictures, and read larger PDF pages coarser',
    default: '250',
  },
  {
    key: 'maxOutputBytes',
    variable: 'DOCBATCH_MAX_OUTPUT_SIZE',
    flag: '--max-output-size <size>',
    unit: 'bytes',
    verbs: ['process'],
    what: 'refuse documents with a larger output file',
    default: '4GB',
  },
] as const satisfies readonly LimitSetting[];

/** A worker keeps these to itself: how long work takes is a matter of its machine. */
export const timeLimitSettings = [
  {
    key: 'pageMs',
    variable: 'DOCBATCH_PAGE_TIMEOUT',
    flag: '--page-timeout <seconds>',
    unit: 'seconds',
    verbs: ['process', 'worker'],
    what: 'give up a page that takes longer',
    default: '120',
  },
  {
    key: 'documentMs',
    variable: 'DOCBATCH_DOCUMENT_TIMEOUT',
    flag: '--document-timeout <seconds>',
    unit: 'seconds',
    verbs: ['process', 'worker'],
    what: 'give up a document whose inspection takes longer, or whose searchable PDF does',
    default: '300',
  },
] as const satisfies readonly LimitSetting[];

export type DocumentLimitValues = Partial<Record<(typeof documentLimitSettings)[number]['key'], number>>;
export type TimeLimitValues = Partial<Record<(typeof timeLimitSettings)[number]['key'], number>>;
