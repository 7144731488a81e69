import { createHmac, timingSafeEqual } from 'node:crypto';

/** Hex of HMAC-SHA256 over `<timestamp>.<body>`; `timestamp` is in seconds since 1970. */
export const signWebhook = (secret: string, timestamp: number, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');

/** A message that is older or newer than this is refused: it may be a recorded one. */
const toleranceSeconds = 300;

/**
 * Whether a message comes from who knows the secret and is fresh: for receivers.
 *
 * @param signature the header `docbatch-signature`: `t=<timestamp>,v1=<hex>`
 * @param body the bytes of the request as they came, before any parsing
 */
export function verifyWebhook(secret: string, signature: string, body: string, now = new Date()): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature);
  if (match === null) return false;
  const timestamp = Number(match[1]);
  if (Math.abs(now.getTime() / 1_000 - timestamp) > toleranceSeconds) return false;
  return timingSafeEqual(Buffer.from(match[2]!), Buffer.from(signWebhook(secret, timestamp, body)));
}
