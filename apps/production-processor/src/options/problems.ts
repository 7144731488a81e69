import { DocbatchError, type ErrorCode } from '@docbatch/core';

/** Gathers what is wrong, so that a person is told everything at once and not one thing per try. */
export class Problems {
  private readonly messages: string[] = [];

  /** What was gathered so far. */
  get all(): readonly string[] {
    return this.messages;
  }

  add(message: string): void {
    this.messages.push(message);
  }

  /** Throws one error that names all problems, if there are any. */
  throwIfAny(code: ErrorCode): void {
    if (this.messages.length > 0) throw new DocbatchError(code, this.messages.join('\n'));
  }
}
