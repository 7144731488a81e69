import { EntitySchema } from 'typeorm';

/** A named collection that documents belong to. */
export interface ProjectRow {
  id: string;
  name: string;
  created_at: Date;
}

export const projectEntity = new EntitySchema<ProjectRow>({
  name: 'project',
  columns: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    created_at: { type: 'timestamptz', default: () => 'now()' },
  },
});
