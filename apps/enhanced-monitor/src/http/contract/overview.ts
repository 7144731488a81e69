import Type, { type Static } from 'typebox';

import { Category, closed, Code, Count, nullable, oneOf, PriorityWord, Time } from './common.js';

/** How often one error ended work in one stage. */
export const ErrorCount = Type.Object(
  {
    code: Code,
    category: Category,
    /** `open`, `recognize` or `assemble`; null when work had not begun. */
    stage: nullable(Type.String()),
    documents: Count,
    /** Documents that are tried again by themselves. */
    awaitingRetry: Count,
    /** Pages that failed, also of documents that completed without them. */
    pages: Count,
    lastAt: Time,
    /** What to do about it. */
    solution: Type.String(),
  },
  closed,
);
export type ErrorCount = Static<typeof ErrorCount>;

export const PageProgress = Type.Object({ total: Count, settled: Count }, closed);

/** The work of one priority. Counts are of documents unless they say pages. */
export const QueueOverview = Type.Object(
  {
    priority: PriorityWord,
    activeBatches: Count,
    pausedBatches: Count,
    waiting: Count,
    waitingInPaused: Count,
    awaitingRetry: Count,
    opening: Count,
    held: Count,
    recognizing: Count,
    assembling: Count,
    pages: PageProgress,
    oldestWaitingSeconds: nullable(Type.Number()),
  },
  closed,
);
export type QueueOverview = Static<typeof QueueOverview>;

/** Something that docbatch runs on. */
export const Part = Type.Object(
  {
    part: oneOf(['records', 'queue']),
    up: Type.Boolean(),
    /** When it went down, or since when it is known to be up. */
    since: Time,
  },
  closed,
);
export type Part = Static<typeof Part>;

/** GET /overview, and the event `overview`. While the records are down: what was read last. */
export const Overview = Type.Object(
  {
    /** One for each priority, the highest first. */
    queues: Type.Array(QueueOverview),
    activeBatches: Count,
    pausedBatches: Count,
    oldestWaitingSeconds: nullable(Type.Number()),
    workers: Type.Object({ hosts: Count, processes: Count, slots: Count }, closed),
    silentWorkers: Count,
    /** Why living workers begin no work; the most common first. */
    held: Type.Array(Type.Object({ reason: Type.String(), since: Time, workers: Count }, closed)),
    errorsOfLastHour: Type.Array(ErrorCount),
    /** `queue` is missing when it is a part of the records. */
    parts: Type.Array(Part),
    /** When the numbers were read. */
    at: Time,
  },
  closed,
);
export type Overview = Static<typeof Overview>;

export const ThroughputQuery = Type.Object(
  {
    /** How far back; more than 1,440 minutes come in points of several minutes. */
    minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 43_200, default: 60 })),
  },
  closed,
);
export type ThroughputQuery = Static<typeof ThroughputQuery>;

export const ThroughputPoint = Type.Object(
  {
    /** The beginning of the interval. */
    at: Time,
    pagesRecognized: Count,
    /** Pages that had their text. */
    pagesFromText: Count,
    pagesFailed: Count,
    documentsSettled: Count,
  },
  closed,
);
export type ThroughputPoint = Static<typeof ThroughputPoint>;

/** GET /throughput: the oldest interval first; the last one is under way. */
export const Throughput = Type.Object(
  { minutesPerPoint: Type.Integer({ minimum: 1 }), points: Type.Array(ThroughputPoint) },
  closed,
);
export type Throughput = Static<typeof Throughput>;
