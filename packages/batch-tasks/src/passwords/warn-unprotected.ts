import type { DocumentInspection } from '@docbatch/ocr';

/** Nobody may learn by accident that what a password protects now lies in a plain file. */
export const warnUnprotected = (inspection: DocumentInspection, displayName: string): DocumentInspection => ({
  ...inspection,
  warnings: [
    ...inspection.warnings,
    {
      code: 'OUTPUT_UNPROTECTED',
      message: `${displayName} is protected by a password; its text and JSON outputs are not.`,
    },
  ],
});
