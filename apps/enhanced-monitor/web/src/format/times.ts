/** `3 min 12 s`, `1 h 02 min`, `4 d 3 h`: the two largest units. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 86_400)
    return `${Math.floor(whole / 3_600)} h ${String(Math.floor((whole % 3_600) / 60)).padStart(2, '0')} min`;
  return `${Math.floor(whole / 86_400)} d ${Math.floor((whole % 86_400) / 3_600)} h`;
}

/** As `formatDuration`, without the smaller unit: for estimates, which are not that exact. */
export function formatRoughly(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return formatDuration(seconds);
}

/** `14:07:31`, of this machine's time zone. */
export const formatClock = (time: Date): string =>
  [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');

/** `14:07` today, `11-23 14:07` this year, `2025-11-23 14:07` before. */
export function formatMoment(time: Date, now: Date): string {
  const clock = formatClock(time).slice(0, 5);
  if (time.toDateString() === now.toDateString()) return clock;
  const day = [time.getMonth() + 1, time.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return time.getFullYear() === now.getFullYear()
    ? `${day} ${clock}`
    : `${time.getFullYear()}-${day} ${clock}`;
}

/** `5 s ago`, `3 min ago`: one unit. */
export function formatAgo(time: Date, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - time.getTime()) / 1_000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3_600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`;
}
