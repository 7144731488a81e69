/** `damaged`: the bytes are not what the format says. `not-covered`: they are, but this package does not compute such a model. */
export type ModelErrorReason = 'damaged' | 'not-covered';

/** Why a model cannot be used. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly reason: ModelErrorReason,
    message: string,
  ) {
    super(message);
  }
}
