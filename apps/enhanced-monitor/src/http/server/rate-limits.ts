/** Requests of one caller in a minute, whatever they ask. A page of the monitor that is open asks a few. */
export const anyRate = { max: 1_200, timeWindow: 60_000 } as const;
/** Tokens are long; who tries them is slowed down all the same. */
export const loginRate = { max: 10, timeWindow: 60_000 } as const;
/** What changes something. */
export const actionRate = { max: 120, timeWindow: 60_000 } as const;
