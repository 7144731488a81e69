import { isOutage } from './is-outage.js';

/** Asks for many answers at once, in the order of the questions. */
export type AskMany<Question, Answer> = (questions: readonly Question[]) => Promise<readonly Answer[]>;

interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly sinceMs: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const groupSize = 32;
/** How long a question waits for company while questions come thick. */
const lingerMs = 4;
/** Thick: so many within this time. Pages that an engine really reads never come like that. */
const thick = { calls: 8, withinMs: 200 };

/**
 * Asks one kind of question for many tasks: while one group is on its way, the next one gathers. A question that comes
 * alone goes at once; when they come thick, the first waits a few milliseconds for the others, which is less than what
 * a round trip and a commit of its own would cost each of them.
 */
export class Gather<Question, Answer> {
  #waiting: Waiting<Question, Answer>[] = [];
  readonly #calledAtMs: number[] = [];
  #busy = false;

  /** `keysOf`: two questions that share a key never go in one group; the later one waits for the next. */
  constructor(
    private readonly askMany: AskMany<Question, Answer>,
    private readonly keysOf: (question: Question) => readonly string[],
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sinceMs = performance.now();
      this.#calledAtMs.push(sinceMs);
      if (this.#calledAtMs.length > thick.calls) this.#calledAtMs.shift();
      this.#waiting.push({ question, sinceMs, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    if (this.#busy || this.#waiting.length === 0) return;
    this.#busy = true;
    const waitMs = this.#isThick() ? this.#waiting[0]!.sinceMs + lingerMs - performance.now() : 0;
    const go = (): void => {
      void this.#ask(this.#takeGroup()).then(() => {
        this.#busy = false;
        this.#next();
      });
    };
    if (waitMs <= 0) go();
    else setTimeout(go, waitMs);
  }

  #isThick(): boolean {
    const first = this.#calledAtMs[0]!;
    return this.#calledAtMs.length === thick.calls && performance.now() - first < thick.withinMs;
  }

  #takeGroup(): Waiting<Question, Answer>[] {
    const group: Waiting<Question, Answer>[] = [];
    const later: Waiting<Question, Answer>[] = [];
    const taken = new Set<string>();
    for (const waiting of this.#waiting) {
      const keys = this.keysOf(waiting.question);
      if (group.length === groupSize || keys.some((key) => taken.has(key))) {
        later.push(waiting);
      } else {
        group.push(waiting);
      }
      // Also of those that wait: two questions with a key in common keep their order.
      for (const key of keys) taken.add(key);
    }
    this.#waiting = later;
    return group;
  }

  /** Never rejects. */
  async #ask(group: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.askMany(group.map(({ question }) => question));
      group.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      // One that the database refuses must not take the others along.
      if (group.length > 1 && !isOutage(error)) for (const waiting of group) await this.#ask([waiting]);
      else for (const { reject } of group) reject(error);
    }
  }
}
