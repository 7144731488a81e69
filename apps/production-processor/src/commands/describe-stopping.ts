import { countOf } from '../terminal/count-of.js';

/** What is said when a command is asked to end: how much it still finishes. */
export function describeStopping(pagesInFlight: number): string {
  if (pagesInFlight === 0) return 'Stopping';
  return `Finishing ${countOf(pagesInFlight, 'page', 'pages')} in flight`;
}
