/** SQL: the batch of `document` is not paused. Asked wherever a task begins: a pause takes effect with its commit. */
export const isNotPaused = `not exists (
  select from docbatch.batch where batch.id = document.batch_id and batch.paused_at is not null)`;
