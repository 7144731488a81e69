import { callerOf } from '../access/guard.js';
import type { AddRoutes } from '../server/api.js';

/** What may wait for a client that does not read; beyond it the client is let go, and comes back by itself. */
const mostWaitingBytes = 512_000;
const beatMs = 15_000;

/** What happens, as it happens. */
export const addEventRoutes: AddRoutes = (api, { feed, access }) => {
  api.get(
    '/events',
    { schema: { summary: 'Server-sent events: overview, batch, document', produces: ['text/event-stream'] } },
    async (request, reply) => {
      callerOf(request);
      const { raw } = reply;
      const waiting: string[] = [];
      let isOpen = false;
      const send = (text: string): boolean => {
        if (!isOpen) return waiting.push(text) > 0;
        if (raw.writableLength + text.length > mostWaitingBytes) {
          raw.destroy();
          return false;
        }
        return raw.write(text) || !raw.destroyed;
      };
      const lastEventId = request.headers['last-event-id'];
      // Before the head is written: who cannot listen gets an answer like every other.
      const stop = await feed.listen(send, typeof lastEventId === 'string' ? lastEventId : undefined);
      // A session that has ended hears no more.
      const beat = setInterval(() => {
        if (access.identify(request) === null) raw.end();
        else send(': \n\n');
      }, beatMs);
      raw.once('close', () => {
        clearInterval(beat);
        stop();
      });
      reply.hijack();
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies must not keep events until there are enough of them.
        'x-accel-buffering': 'no',
      });
      isOpen = true;
      send(waiting.join(''));
      if (raw.destroyed || raw.closed) raw.emit('close');
    },
  );
};
