import type { Database } from '../database/database.js';
import type { MachineSpeedRow } from '../entities/machine-speed.js';

/** Keeps what was measured last. */
export async function saveMachineSpeed(
  database: Database,
  speed: {
    readonly host: string;
    readonly engine: string;
    readonly msPerPage: number;
    readonly pages: number;
  },
): Promise<void> {
  await database.query(
    `insert into docbatch.machine_speed (host, engine, ms_per_page, pages) values ($1, $2, $3, $4)
     on conflict (host, engine) do update set
       ms_per_page = excluded.ms_per_page, pages = excluded.pages, measured_at = clock_timestamp()`,
    [speed.host, speed.engine, speed.msPerPage, speed.pages],
  );
}

/** Null when nothing was measured there. */
export async function findMachineSpeed(
  database: Database,
  host: string,
  engine: string,
): Promise<MachineSpeedRow | null> {
  const [speed] = await database.query<MachineSpeedRow>(
    `select * from docbatch.machine_speed where host = $1 and engine = $2`,
    [host, engine],
  );
  return speed ?? null;
}
