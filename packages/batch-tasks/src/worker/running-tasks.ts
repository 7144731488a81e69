import { TaskReturned } from '../queue/tasks.js';

export type TaskKind = 'page' | 'opening' | 'assembling';

interface RunningTask {
  readonly batchId: string;
  readonly kind: TaskKind;
  readonly controller: AbortController;
}

/** The tasks that this process works on, by batch, so that those of a batch can be stopped. */
export class RunningTasks {
  readonly #tasks = new Set<RunningTask>();

  /**
   * Runs a task that can be stopped. A stopped one throws TaskReturned, whatever it had thrown: it goes back to its
   * queue, and the rows decide whether anything is left to do for it.
   */
  async run<Result>(
    batchId: string,
    kind: TaskKind,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const task: RunningTask = { batchId, kind, controller: new AbortController() };
    this.#tasks.add(task);
    const { signal } = task.controller;
    try {
      return await work(signal);
    } catch (error) {
      throw signal.aborted ? new TaskReturned() : error;
    } finally {
      this.#tasks.delete(task);
    }
  }

  /** The batches that have a task here, each once. */
  batchIds(): string[] {
    return [...new Set([...this.#tasks].map((task) => task.batchId))];
  }

  /** Stops the tasks of a batch that are of these kinds. Returns how many. */
  abort(batchId: string, kinds: readonly TaskKind[]): number {
    const stopped = [...this.#tasks].filter((task) => task.batchId === batchId && kinds.includes(task.kind));
    for (const task of stopped) task.controller.abort(new TaskReturned());
    return stopped.length;
  }
}
