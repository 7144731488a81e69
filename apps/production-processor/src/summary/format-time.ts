/** `2026-11-23 14:07:31Z`. */
export const formatTime = (time: Date): string =>
  time
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z');
