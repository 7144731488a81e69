export type { FileMigration, Todo } from './migrate-file.js';
export { migrateManifest } from './migrate-manifest.js';
export { migrateSources } from './migrate-sources.js';
