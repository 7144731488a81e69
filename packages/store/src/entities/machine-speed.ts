import { EntitySchema } from 'typeorm';

/** How long one slot of a machine takes for a page with an engine, as measured last. */
export interface MachineSpeedRow {
  host: string;
  /** Name and languages of the engine. */
  engine: string;
  ms_per_page: number;
  /** From how many pages. */
  pages: number;
  measured_at: Date;
}

export const machineSpeedEntity = new EntitySchema<MachineSpeedRow>({
  name: 'machine_speed',
  columns: {
    host: { type: 'text', primary: true },
    engine: { type: 'text', primary: true },
    ms_per_page: { type: 'real' },
    pages: { type: 'integer' },
    measured_at: { type: 'timestamptz', default: () => 'now()' },
  },
});
