/** What is said when a command is asked to end: how much it still finishes. */
export function describeStopping(pagesInFlight: number): string {
  if (pagesInFlight === 0) return 'Stopping';
  return `Finishing ${pagesInFlight} ${pagesInFlight === 1 ? 'page' : 'pages'} in flight`;
}
