import type { ServerEvents } from '../contract/index.js';

/** One server-sent event. JSON has no line breaks of its own, so that nothing in it can begin another field. */
export const eventText = <Name extends keyof ServerEvents>(
  event: Name,
  data: ServerEvents[Name],
  id?: string,
): string => `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
