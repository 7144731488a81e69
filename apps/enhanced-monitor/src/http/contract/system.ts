import Type, { type Static } from 'typebox';

import { allOf, closed, Count, Id, nullable, oneOf, PriorityWord, Time } from './common.js';
import { ErrorCount } from './overview.js';

export const ErrorsQuery = Type.Object(
  { hours: Type.Optional(Type.Integer({ minimum: 1, maximum: 720, default: 24 })) },
  closed,
);
export type ErrorsQuery = Static<typeof ErrorsQuery>;

/** GET /errors: by code and stage, the most common first. */
export const ErrorList = allOf(ErrorCount);
export type ErrorList = Static<typeof ErrorList>;

export const Worker = Type.Object(
  {
    workerId: Id,
    host: Type.String(),
    processId: Count,
    slots: Count,
    priorities: Type.Array(PriorityWord),
    /** `silent`: it never said that it stopped, and has not been heard of for 15 s. */
    state: oneOf(['alive', 'silent', 'stopped']),
    startedAt: Time,
    heartbeatAt: Time,
    stoppedAt: nullable(Time),
    /** Why it begins no new work, as `CODE: message`. */
    heldReason: nullable(Type.String()),
    heldSince: nullable(Time),
  },
  closed,
);
export type Worker = Static<typeof Worker>;

/** GET /workers: those that live or were heard of within the last day, the living first. */
export const WorkerList = allOf(Worker);
export type WorkerList = Static<typeof WorkerList>;

export const Setting = Type.Object(
  {
    name: Type.String(),
    /** As text; `(set)` for what is secret. Null when it is not set. */
    value: nullable(Type.String()),
    from: oneOf(['flag', 'environment', 'default']),
    /** What it is for. */
    description: Type.String(),
  },
  closed,
);
export type Setting = Static<typeof Setting>;

/** GET /settings: of this monitor. */
export const SettingList = allOf(Setting);
export type SettingList = Static<typeof SettingList>;
