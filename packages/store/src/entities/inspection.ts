import { EntitySchema } from 'typeorm';

/** What inspecting a file told, kept by content, so that the same bytes are inspected once. */
export interface InspectionRow {
  content_sha256: string;
  /** What inspected it: another one may see other things. */
  inspector: string;
  result: Record<string, unknown>;
  inspected_at: Date;
}

export const inspectionEntity = new EntitySchema<InspectionRow>({
  name: 'inspection',
  columns: {
    content_sha256: { type: 'text', primary: true },
    inspector: { type: 'text', primary: true },
    result: { type: 'jsonb' },
    inspected_at: { type: 'timestamptz', default: () => 'now()' },
  },
});
