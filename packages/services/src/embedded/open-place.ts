import { randomBytes } from 'node:crypto';
import { link, readFile, realpath, rm, writeFile } from 'node:fs/promises';

import type { Logger } from '@docbatch/core';

import { errorText } from '../error-text.js';
import { chooseDataDirectory } from './choose-data-directory.js';
import { exists, hasErrorCode } from './file-system.js';
import { findFreePort } from './free-port.js';
import { makeFolder } from './make-folder.js';
import { localDataDirectory, logFileOf, serverHost, settingsFileOf, type Place } from './place.js';
import { startFailure } from './start-failure.js';

interface Settings extends Pick<Place, 'user' | 'password' | 'database' | 'port'> {
  /** Only when the data is not in the folder itself, so that the folder can be moved. */
  readonly dataDirectory?: string;
}

/** A place, and whether this call made it: then nobody else is about to fill it with a server. */
export interface OpenedPlace {
  readonly place: Place;
  readonly created: boolean;
}

/**
 * Reads the place that a folder holds, or makes it. Of several processes that do this at the same time
 * exactly one makes it, and all get the same password.
 */
export async function openPlace(dataDir: string, logger: Logger): Promise<OpenedPlace> {
  await makeFolder(dataDir);
  // Two spellings of one folder must not look like two servers.
  const folder = await realpath(dataDir);
  const found = await readPlace(folder);
  if (found) return { place: found, created: false };
  const draft = placeOf(folder, await newSettings(folder));
  const orphaned = await exists(draft.dataDirectory);
  const created = !orphaned && (await writeOnce(draft.settingsFile, formatSettings(draft)));
  if (created) {
    warnIfElsewhere(draft, logger);
    return { place: draft, created };
  }
  const place = await readPlace(folder);
  if (place) return { place, created };
  // A new password would never match the one inside of the data.
  throw startFailure(
    `${draft.dataDirectory} exists but ${draft.settingsFile}, which holds its password, is gone. ` +
      'Put that file back, or move the data away',
  );
}

/** Undefined when the folder has no server yet. */
export async function readPlace(folder: string): Promise<Place | undefined> {
  const file = settingsFileOf(folder);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return undefined;
    throw startFailure(
      `${file} cannot be read (${errorText(error)}). Run as the user who made it, or use another folder`,
    );
  }
  return placeOf(folder, parseSettings(text, file));
}

const placeOf = (folder: string, settings: Settings): Place => ({
  folder,
  settingsFile: settingsFileOf(folder),
  logFile: logFileOf(folder),
  ...settings,
  dataDirectory: settings.dataDirectory ?? localDataDirectory(folder),
});

async function newSettings(folder: string): Promise<Settings> {
  return {
    dataDirectory: await chooseDataDirectory(folder),
    user: 'docbatch',
    password: randomBytes(24).toString('base64url'),
    database: 'postgres',
    port: await findFreePort(),
  };
}

function formatSettings({ folder, dataDirectory, user, password, database, port }: Place): string {
  const elsewhere = dataDirectory === localDataDirectory(folder) ? undefined : dataDirectory;
  return JSON.stringify(
    { host: serverHost, port, database, user, password, dataDirectory: elsewhere },
    null,
    2,
  );
}

function warnIfElsewhere({ folder, dataDirectory }: Place, logger: Logger): void {
  if (dataDirectory === localDataDirectory(folder)) return;
  logger.warn(
    `The database of ${folder} is kept in ${dataDirectory}: ` +
      'PostgreSQL does not run as root, and no other user may enter that folder.',
  );
}

/** False when the file was there before. A reader never sees half of it: a link appears with its content. */
async function writeOnce(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${text}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasErrorCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function parseSettings(text: string, file: string): Settings {
  // The file holds a password, and a parser's message may quote what it read: never keep it as a cause.
  const settings = tryParse(text);
  for (const key of ['user', 'password', 'database'] as const) {
    if (typeof settings[key] !== 'string') throw startFailure(`${file} is damaged: ${key} is missing`);
  }
  if (!Number.isInteger(settings.port)) throw startFailure(`${file} is damaged: port is missing`);
  return settings as Settings;
}

function tryParse(text: string): Partial<Settings> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<Settings>;
  } catch {
    return {};
  }
}
