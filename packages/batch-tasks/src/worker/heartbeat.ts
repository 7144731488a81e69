import { hostname } from 'node:os';

import { DocbatchError, type Priority } from '@docbatch/core';
import { heartbeatSeconds, noteWorker, noteWorkerStopped, type WorkerNote } from '@docbatch/store';

import { database, queue } from './dependencies.js';
import type { Holds } from './holds.js';
import type { WorkTally } from './work-tally.js';
import type { BatchContext } from '../context/batch-context.js';
import { queueAnswers } from '../queue/queue-answers.js';

export interface HeartbeatOptions {
  readonly workerId: string;
  readonly slots: number;
  readonly priorities: readonly Priority[];
  /** 5 s unless told otherwise; never more, as a worker counts as dead after 15 s. */
  readonly intervalMs?: number | undefined;
  /** What changes from beat to beat. */
  /** Hears whether database and queue answer. */
  readonly holds: Pick<Holds, 'noteSuccess' | 'noteFailure'>;
  readonly tally: Pick<WorkTally, 'take' | 'giveBack'>;
  readonly tell: () => Pick<WorkerNote, 'inHand' | 'held'>;
}

/** Keeps a worker in the register of workers while it lives. */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<void> | undefined;

  private constructor(
    private readonly context: BatchContext,
    private readonly options: HeartbeatOptions,
  ) {
    this.#timer = setInterval(() => void this.beat(), options.intervalMs ?? heartbeatSeconds * 1_000).unref();
  }

  /** Registers the worker before it takes its first task, so that nobody takes that task for forgotten. */
  static async start(context: BatchContext, options: HeartbeatOptions): Promise<Heartbeat> {
    const heartbeat = new Heartbeat(context, options);
    await heartbeat.beat();
    return heartbeat;
  }

  /** Tells now. While one beat is under way, another waits for it: an old note must not overwrite a new one. */
  async beat(): Promise<void> {
    if (this.#beating !== undefined) return this.#beating;
    this.#beating = this.#note();
    await this.#beating;
    this.#beating = undefined;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    const { workerId, tally } = this.options;
    await noteWorkerStopped(this.context.database, workerId, tally.take()).catch((error: unknown) =>
      this.context.logger.debug('the end of the worker could not be noted', { error: String(error) }),
    );
  }

  async #askQueue(): Promise<void> {
    if (await queueAnswers(this.context.queues)) this.options.holds.noteSuccess(queue);
    else
      this.options.holds.noteFailure(
        queue,
        new DocbatchError('QUEUE_UNREACHABLE', 'The queue does not answer.'),
      );
  }

  async #note(): Promise<void> {
    await this.#askQueue();
    const { workerId: id, slots, priorities, tell, tally } = this.options;
    const done = tally.take();
    try {
      const note = { id, slots, priorities, host: hostname(), processId: process.pid, done, ...tell() };
      await noteWorker(this.context.database, note);
      this.options.holds.noteSuccess(database);
    } catch (error) {
      tally.giveBack(done);
      if (error instanceof DocbatchError && error.code === 'DATABASE_UNREACHABLE')
        this.options.holds.noteFailure(database, error);
      this.context.logger.warn('the heartbeat could not be written', { error: String(error) });
    }
  }
}
