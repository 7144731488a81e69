import type { BatchWorker } from '@docbatch/batch-tasks';

import { countOf } from '../terminal/count-of.js';
import { PageRate } from '../terminal/page-rate.js';
import { renderNowLine } from '../terminal/render-frame.js';
import type { Talk } from '../terminal/talk.js';

const redrawEveryMs = 250;
const lineEveryMs = 60_000;

/** Says what a worker has done: redrawn in place on a terminal, a line a minute elsewhere. */
export class WorkerReporter implements Disposable {
  private readonly rate = new PageRate();
  private readonly timer: NodeJS.Timeout;
  private pages = 0;
  private documents = 0;

  constructor(
    private readonly worker: BatchWorker,
    private readonly talk: Talk,
  ) {
    worker.events.on('pageSettled', () => {
      this.pages += 1;
      this.rate.observe(performance.now(), this.pages);
    });
    worker.events.on('documentSettled', () => {
      this.documents += 1;
    });
    this.rate.observe(performance.now(), 0);
    this.timer = setInterval(() => this.report(), talk.live ? redrawEveryMs : lineEveryMs);
  }

  /** `1,204 pages · 310 documents · 31.2 pages/min`. */
  describe(): string {
    const parts = [countOf(this.pages, 'page', 'pages'), countOf(this.documents, 'document', 'documents')];
    const rate = this.rate.pagesPerMinute(performance.now());
    if (rate !== null) parts.push(`${rate.toFixed(1)} pages/min`);
    return parts.join(this.talk.style.unicode ? ' · ' : ' - ');
  }

  stop(): void {
    clearInterval(this.timer);
    this.talk.clear();
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  private report(): void {
    if (!this.talk.live) return this.talk.say(this.describe());
    const now = renderNowLine(this.worker.inFlight(), this.talk.width, this.talk.style);
    this.talk.draw([this.describe().slice(0, this.talk.width), ...now]);
  }
}
