import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { makeRunFolder } from '../servers/make-run-folder.js';

export interface PostgresServer {
  readonly databaseUrl: string;
  close(): Promise<void>;
}

interface ServicesModule {
  openServices(config: { readonly dataDir: string }): Promise<PostgresServer>;
}

/**
 * The PostgreSQL of one test run: the server at TEST_DATABASE_URL (a role that may create databases), or an
 * embedded one in a temporary folder.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { databaseUrl: given, close: () => Promise.resolve() };
  const servicesModule = await importServices();
  const folder = await makeRunFolder('postgres');
  try {
    // Under root the server runs as another account; where that cannot enter, services keeps the data elsewhere.
    await chmod(folder.path, 0o755);
    const services = await servicesModule.openServices({ dataDir: folder.path });
    return {
      databaseUrl: services.databaseUrl,
      close: () => services.close().finally(() => folder.remove()),
    };
  } catch (error) {
    await folder.remove();
    throw error;
  }
}

// By path, not by name: services depends on store, and store's tests on this package. Named in package.json,
// it would close a circle in the order of the builds.
async function importServices(): Promise<ServicesModule> {
  const built = new URL('../../../services/dist/index.js', import.meta.url);
  if (!existsSync(fileURLToPath(built))) {
    throw new Error(
      'packages/services is not built. Run `pnpm build`, or set TEST_DATABASE_URL to a PostgreSQL server.',
    );
  }
  return (await import(/* @vite-ignore */ built.href)) as ServicesModule;
}
