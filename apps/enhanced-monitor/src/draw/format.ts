/** `14:07:31`, of this machine's time zone. */
export const formatClock = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** `14:07` today; `11-23 14:07` on other days. */
export function formatMoment(time: Date, now: Date): string {
  const clock = formatClock(time).slice(0, 5);
  if (time.toDateString() === now.toDateString()) return clock;
  const day = [time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return `${day} ${clock}`;
}

/** `41 %`, rounded down: 100 only when everything is done. */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${Math.floor((100 * part) / whole)} %`;
