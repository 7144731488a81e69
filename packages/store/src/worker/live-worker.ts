/** Workers tell this often that they live. */
export const heartbeatSeconds = 5;

/** A worker that has been silent for three heartbeats is taken for dead; its tasks go to others. */
export const aliveForSeconds = 3 * heartbeatSeconds;

/** SQL: whether a row of `docbatch.worker` is of a worker that lives. Judged by the database's clock alone. */
export const isAlive = `(worker.stopped_at is null
  and worker.heartbeat_at > clock_timestamp() - interval '${aliveForSeconds} seconds')`;
