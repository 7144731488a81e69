/** Which documents a worker has tasks of in its hands, from the moment a task is taken until it is put down. */
export class Hands {
  readonly #counts = new Map<string, number>();

  async hold<Result>(documentId: string, work: () => Promise<Result>): Promise<Result> {
    this.#counts.set(documentId, (this.#counts.get(documentId) ?? 0) + 1);
    try {
      return await work();
    } finally {
      const left = this.#counts.get(documentId)! - 1;
      if (left === 0) this.#counts.delete(documentId);
      else this.#counts.set(documentId, left);
    }
  }

  documentIds(): string[] {
    return [...this.#counts.keys()];
  }
}
