import { noWorkDone, type WorkDone } from '@docbatch/store';

/** Counts what this process does until a heartbeat takes the counts along: counting a page costs no statement. */
export class WorkTally {
  #done: WorkDone = noWorkDone;

  count(what: keyof WorkDone): void {
    this.#done = { ...this.#done, [what]: this.#done[what] + 1 };
  }

  /** What was done since the last time. Whoever cannot write it down gives it back. */
  take(): WorkDone {
    const done = this.#done;
    this.#done = noWorkDone;
    return done;
  }

  giveBack(done: WorkDone): void {
    this.#done = {
      pagesRecognized: this.#done.pagesRecognized + done.pagesRecognized,
      pagesFromText: this.#done.pagesFromText + done.pagesFromText,
      pagesFailed: this.#done.pagesFailed + done.pagesFailed,
      documentsSettled: this.#done.documentsSettled + done.documentsSettled,
    };
  }
}
