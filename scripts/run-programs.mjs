/**
 * `node run-programs.mjs <programs.json>`: runs programs one after the other in this process and prints what each has seen, a
 * line of JSON each. For the test that compares programs before and after the codemod.
 */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

/** @type {{ file: string, project: string, id: string }[]} */
const programs = JSON.parse(await readFile(process.argv[2] ?? '', 'utf8'));
for (const { file, project, id } of programs) {
  /** @type {unknown[]} */
  const seen = [];
  const loaded = await import(pathToFileURL(file).href);
  try {
    await (loaded.run ?? loaded.default.run)(project, id, seen);
  } catch (error) {
    seen.push({ thrown: Object(error).code, message: String(error) });
  }
  process.stdout.write(`${JSON.stringify(seen)}\n`);
}
