/** In what way something is not as the manifest was written. */
export const manifestFindingKinds = [
  /** The first line is not the header of a manifest that this release can read. */
  'header_invalid',
  /** The bytes of a line do not have the hash that stands in it. */
  'line_changed',
  /** A line does not follow the one before it: lines were removed, added or moved. */
  'order_changed',
  /** The manifest ends before its last line. */
  'truncated',
  /** There is more after the last line. */
  'lines_added',
  /** The last line counts other documents than there are. */
  'count_wrong',
  /** The whole manifest is not the one whose hash was kept. */
  'hash_unexpected',
  'output_missing',
  'output_changed',
  'output_unreadable',
  'original_missing',
  'original_changed',
  'original_unreadable',
] as const;
export type ManifestFindingKind = (typeof manifestFindingKinds)[number];

/** One thing that is not as the manifest was written. */
export interface ManifestFinding {
  readonly kind: ManifestFindingKind;
  /** Of the manifest, 1-based; null when it concerns the manifest as a whole. */
  readonly line: number | null;
  /** The document it concerns, as its line calls it; null when none or unknown. */
  readonly file: string | null;
  /** The file on disk that is not as it was; null when it is the manifest itself. */
  readonly path: string | null;
  readonly message: string;
}

/** What was compared, when the last finding has been told. */
export interface VerifiedManifest {
  readonly campaignId: string | null;
  readonly findings: number;
  readonly documents: number;
  /** Outputs that were read and compared, and their bytes. */
  readonly outputs: number;
  readonly outputBytes: number;
  readonly originals: number;
  /** Of the last line; null when the manifest is cut off. */
  readonly hash: string | null;
}
