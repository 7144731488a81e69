import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

interface UserProcessOptions {
  readonly uid?: number;
  readonly gid?: number;
  /** URL of the module to import `openServices` from. */
  readonly module?: string;
}

const program = `
const { openServices } = await import(process.argv[1]);
const say = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
try {
  const services = await openServices({ dataDir: process.argv[2] });
  process.stdin.resume().on('end', () => services.close());
  say({ url: services.databaseUrl });
} catch (error) {
  say({ code: error.code, message: error.message });
}
`;

/** Another process that uses the services of a folder. */
export interface UserProcess {
  readonly url: string;
  /** Closes its services and waits until it has ended. */
  close(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Resolves when the process has its services; rejects with what it says when it cannot have them. */
export async function startUserProcess(
  dataDir: string,
  options: UserProcessOptions = {},
): Promise<UserProcess> {
  const { module = import.meta.resolve('@docbatch/services'), ...account } = options;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, module, dataDir], {
    ...account,
    cwd: '/',
    // The test runner's NODE_PATH would find packages that a user does not have.
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as { url?: string; code?: string; message?: string };
  if (said.url === undefined) throw new Error(`${said.code}: ${said.message}`);
  return {
    url: said.url,
    close: () => end(child, () => child.stdin?.end()),
    kill: () => end(child, () => child.kill('SIGKILL')),
  };
}

async function end(child: ChildProcess, ask: () => void): Promise<void> {
  const ended = once(child, 'exit');
  ask();
  await ended;
}
