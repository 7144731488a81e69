import { join } from 'node:path';

/** One embedded server: where its parts lie, and how to log in. */
export interface Place {
  /** The folder that it belongs to, absolute and without symbolic links. */
  readonly folder: string;
  /** `<folder>/postgres.json`: written once, never changed. Without it the server is not wanted any more. */
  readonly settingsFile: string;
  readonly logFile: string;
  /** PostgreSQL's data. Not always inside of `folder`: see `choose-data-directory.ts`. */
  readonly dataDirectory: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** The port to take when it is free. The one in use is in the data directory's postmaster.pid. */
  readonly port: number;
}

export const settingsFileOf = (folder: string): string => join(folder, 'postgres.json');
export const logFileOf = (folder: string): string => join(folder, 'postgres.log');
export const localDataDirectory = (folder: string): string => join(folder, 'postgres');

/** The server listens on IPv4 loopback only. */
export const serverHost = '127.0.0.1';

export const serverUrl = (place: Place, port: number): string =>
  `postgres://${place.user}:${place.password}@${serverHost}:${port}/${place.database}`;
