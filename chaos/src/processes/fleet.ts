import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { WorkerArgument } from './worker-main.js';

/** What `worker-main` ends with when a server did not answer while it began. */
const tryAgainLater = 75;
const restartAfterMs = 200;
const closeWithinMs = 60_000;

interface Member {
  readonly process: ChildProcess;
  readonly ended: Promise<unknown>;
  /** Killed or told to end by the trial. */
  expected: boolean;
}

/** A trial that is interrupted leaves nobody behind, not even a process that stands still. */
const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/** Worker processes that somebody looks after: one that ends is replaced, as a service manager does. */
export class Fleet {
  readonly #members: Member[] = [];
  readonly #problems: string[] = [];
  #closing = false;
  #ready = 0;
  #killed = 0;

  constructor(
    private readonly size: number,
    private readonly argument: WorkerArgument,
  ) {}

  /** Processes that ended although nobody asked them to, and why that is wrong. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** How many processes were killed by somebody else than the trial: by their own engine. */
  get killed(): number {
    return this.#killed;
  }

  /** Starts all; resolves when one takes work. */
  async start(): Promise<void> {
    for (let index = 0; index < this.size; index += 1) this.#startMember(index);
    while (this.#ready === 0) await sleep(20);
  }

  async kill(index: number): Promise<void> {
    const member = this.#members[index]!;
    member.expected = true;
    member.process.kill('SIGKILL');
    await member.ended;
  }

  /** Does not wait: a worker that ends finishes its pages first. */
  stop(index: number): void {
    const member = this.#members[index]!;
    member.expected = true;
    member.process.kill('SIGTERM');
  }

  async freeze(index: number, forMs: number): Promise<void> {
    const member = this.#members[index]!;
    member.process.kill('SIGSTOP');
    await sleep(forMs);
    member.process.kill('SIGCONT');
  }

  /** Ends all with SIGTERM. One that does not end in time, or not well, is a problem. */
  async close(): Promise<void> {
    this.#closing = true;
    await Promise.all(
      this.#members.map(async (member) => {
        member.expected = true;
        member.process.kill('SIGCONT');
        member.process.kill('SIGTERM');
        const inTime = await Promise.race([
          member.ended.then(() => true),
          sleep(closeWithinMs, false, { ref: false }),
        ]);
        if (inTime) return;
        this.#problems.push(`a worker did not end within ${closeWithinMs / 1_000} s of SIGTERM`);
        member.process.kill('SIGKILL');
        await member.ended;
      }),
    );
  }

  #startMember(index: number): void {
    // By the built file, also when the trial itself runs from its source in a test.
    const path = new URL('../../dist/processes/worker-main.js', import.meta.url);
    const process = fork(path, [JSON.stringify(this.argument)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = once(process, 'exit');
    const member: Member = { process, ended, expected: false };
    this.#members[index] = member;
    process.on('message', () => (this.#ready += 1));
    running.add(process);
    void ended.then(async ([code, signal]) => {
      running.delete(process);
      this.#judge(member, code as number | null, signal as NodeJS.Signals | null);
      if (this.#closing) return;
      await sleep(restartAfterMs);
      if (!this.#closing) this.#startMember(index);
    });
  }

  #judge(member: Member, code: number | null, signal: NodeJS.Signals | null): void {
    if (code === 0 || code === tryAgainLater) return;
    if (member.expected && signal !== null) return;
    if (signal === 'SIGKILL') this.#killed += 1;
    else this.#problems.push(`a worker ended by itself with ${signal ?? `code ${code}`}`);
  }
}
