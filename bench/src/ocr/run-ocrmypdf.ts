import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** As plain as it goes: no PDF/A, nothing made smaller. */
const plain = ['--quiet', '--output-type', 'pdf', '--optimize', '0'];
/** It takes pictures only when told how fine they are. */
const always = ['--image-dpi', '300'];

export interface Peer {
  readonly files: readonly string[];
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** Pages that have text stay as they are. */
  readonly skipText?: boolean;
}

/** One file after the other, two pages at a time. */
export async function runOcrmypdf({ files, folder, env }: Peer): Promise<void> {
  const out = await makeFolder(folder);
  for (const file of files) {
    const target = join(out, basename(file));
    const how = ['-j2', ...plain, ...always];
    await run('ocrmypdf', [...how, '--sidecar', `${target}.txt`, file, `${target}.pdf`], env);
  }
}

/** Two files at a time, each one page after the other. */
export async function runOcrmypdfThroughXargs({ files, folder, env, skipText = false }: Peer): Promise<void> {
  const out = await makeFolder(folder);
  const how = [...plain, ...always, ...(skipText ? ['--skip-text'] : [])];
  const one = `ocrmypdf -j1 ${how.join(' ')} --sidecar "$0/$(basename "$1").txt" "$1" "$0/$(basename "$1").pdf"`;
  await run(
    'xargs',
    ['-0', '-P2', '-n1', 'sh', '-c', one, out],
    env,
    files.map((file) => `${file}\0`).join(''),
  );
}

async function makeFolder(folder: string): Promise<string> {
  const out = join(folder, `peer-${performance.now()}`);
  await mkdir(out);
  return out;
}

async function run(program: string, parameters: string[], env: NodeJS.ProcessEnv, input = ''): Promise<void> {
  const child = spawn(program, parameters, { env, stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}.`);
}
