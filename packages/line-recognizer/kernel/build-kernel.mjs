// Writes src/kernel/built-modules.ts from kernel.ts: npx -y pnpm@12 --filter @docbatch/line-recognizer build-kernel
import { writeFile } from 'node:fs/promises';

import { compileKernel } from './compile-kernel.js';
import { renderModules } from './render-modules.js';

const modules = { relaxed: await compileKernel('relaxed'), plain: await compileKernel('plain') };
await writeFile(new URL('../src/kernel/built-modules.ts', import.meta.url), renderModules(modules));
