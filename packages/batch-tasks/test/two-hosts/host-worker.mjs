/** One worker in a process of its own, as it runs on a host. Takes its settings as JSON; says a line of JSON at a time. */
import { openBatchContext, startBatchWorker } from '@docbatch/batch-tasks';
import { openDocumentReader } from '@docbatch/ocr';
import { engineSpec } from '@docbatch/testkit';

const { databaseUrl, queue, s3, scratchFolder, pageMs } = JSON.parse(process.argv[2]);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const log = (level) => (message, fields) => say({ level, message, ...fields });
const logger = { error: log('error'), warn: log('warn'), info: log('info'), debug: () => undefined };

const storage = { s3, scratchFolder };
const context = await openBatchContext({ databaseUrl, queue, storage, logger });
const worker = await startBatchWorker(context, {
  slots: 2,
  openReader: ({ dpi }, slots) =>
    openDocumentReader({ slots, dpi, engine: engineSpec('slow', { delayMs: pageMs }) }),
});
worker.events.on('pageSettled', ({ file, pageNumber }) =>
  say({ event: 'pageSettled', page: `${file} ${pageNumber}` }),
);
const inFlight = () => worker.inFlight().map(({ file, pageNumber }) => `${file} ${pageNumber}`);
let said = '[]';
setInterval(() => {
  const pages = inFlight();
  if (JSON.stringify(pages) === said) return;
  said = JSON.stringify(pages);
  say({ event: 'inFlight', pages });
}, 50);
say({ event: 'started', workerId: worker.workerId });

process.once('SIGTERM', async () => {
  await worker.close();
  await context.close();
  process.exit(0);
});
