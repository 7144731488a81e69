import type { BatchWorker, CampaignStatus } from '@docbatch/batch-tasks';

import { PageRate } from '../terminal/page-rate.js';
import { WorkPace } from '../terminal/work-pace.js';
import { measureWork } from '../terminal/work-units.js';
import { describeDocuments, describeMovement, describePages } from '../terminal/progress-text.js';
import { toProgressView, type ProgressView } from '../terminal/progress-view.js';
import { renderFrame } from '../terminal/render-frame.js';
import type { Talk } from '../terminal/talk.js';

const redrawEveryMs = 200;
const lineEveryMs = 5_000;
/** A line even when nothing changed, so that a log shows that the process lives. */
const lineAtLeastEveryMs = 60_000;

/** The part of a worker that progress is read from. */
export type Watched = Pick<BatchWorker, 'inFlight'>;

/** Shows how a campaign moves: redrawn in place on a terminal, elsewhere in lines now and then. */
export class ProgressReporter implements Disposable {
  private readonly rate = new PageRate();
  private readonly pace = new WorkPace();
  private readonly timer: NodeJS.Timeout | undefined;
  private status: CampaignStatus | undefined;
  private lastLine = { atMs: -Infinity, text: '' };

  constructor(
    private readonly talk: Talk,
    private readonly worker: Watched,
    private readonly isComplete: () => boolean,
    private readonly now: () => number = () => performance.now(),
  ) {
    if (talk.live) this.timer = setInterval(() => this.redraw(), redrawEveryMs);
  }

  /** Takes in the newest counts. */
  observe(status: CampaignStatus): void {
    this.status = status;
    // Whoever has done it: other processes may work on the same campaign.
    this.rate.observe(this.now(), status.pages.recognized + status.pages.fromText);
    this.pace.observe(this.now(), measureWork(status).done);
    if (this.talk.live) this.redraw();
    else this.sayLine();
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
    this.talk.clear();
  }

  private redraw(): void {
    const view = this.view();
    if (view !== undefined) this.talk.draw(renderFrame(view, this.talk.width, this.talk.style));
  }

  private sayLine(): void {
    const view = this.view();
    const waitedMs = this.now() - this.lastLine.atMs;
    if (view === undefined || waitedMs < lineEveryMs) return;
    const separator = this.talk.style.unicode ? ' · ' : ' - ';
    const counts = `${describeDocuments(view.documents)}${separator}pages ${describePages(view.pages)}`;
    if (counts === this.lastLine.text && waitedMs < lineAtLeastEveryMs) return;
    this.talk.say([counts, ...describeMovement(view)].join(separator));
    this.lastLine = { atMs: this.now(), text: counts };
  }

  private view(): ProgressView | undefined {
    if (this.status === undefined) return undefined;
    const atMs = this.now();
    return toProgressView(this.status, {
      pagesPerMinute: this.rate.pagesPerMinute(atMs),
      moreToCome: !this.isComplete(),
      unitsPerMs: this.pace.unitsPerMs(),
      now: this.worker.inFlight(),
    });
  }
}
