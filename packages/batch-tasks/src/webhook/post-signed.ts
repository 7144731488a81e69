import { signWebhook } from './sign-webhook.js';

const deadlineMs = 10_000;

export interface SignedMessage {
  /** The same for every try. */
  readonly id: string;
  readonly url: string;
  readonly body: object;
}

/**
 * Sends one message to a webhook, signed as `verifyWebhook` checks. Null when it was taken with a 2xx within ten seconds, else why
 * not. A receiver tells repetitions by the header `docbatch-delivery`.
 */
export async function postSigned(secret: string, { id, url, body }: SignedMessage): Promise<string | null> {
  const text = JSON.stringify(body);
  const timestamp = Math.floor(Date.now() / 1_000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'docbatch-delivery': id,
        'docbatch-signature': `t=${timestamp},v1=${signWebhook(secret, timestamp, text)}`,
      },
      body: text,
      // A redirect would carry the message to where nobody has sent it.
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    });
    await response.body?.cancel();
    return response.ok ? null : `the receiver answered ${response.status}`;
  } catch (error) {
    return error instanceof Error ? `${error.message}${describeCause(error)}` : String(error);
  }
}

const describeCause = ({ cause }: Error): string => (cause instanceof Error ? ` (${cause.message})` : '');
