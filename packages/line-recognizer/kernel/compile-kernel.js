import { readFile } from 'node:fs/promises';

import asc from 'assemblyscript/asc';

const options = [
  'kernel.ts',
  '--outFile=kernel.wasm',
  '-O3',
  '--noAssert',
  '--runtime=stub',
  '--importMemory',
  '--enable=simd',
];

/**
 * Compiles the kernel.
 *
 * @param {'relaxed' | 'plain'} variant with relaxed SIMD or without
 * @returns {Promise<Uint8Array>} the WebAssembly module
 */
export async function compileKernel(variant) {
  const source = await readFile(new URL('./kernel.ts', import.meta.url), 'utf8');
  /** @type {Uint8Array | null} */
  let module = null;
  const { error, stderr } = await asc.main(
    variant === 'relaxed' ? [...options, '--enable=relaxed-simd'] : options,
    {
      readFile: (name) => (name === 'kernel.ts' ? source : null),
      writeFile: (name, contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string') module = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null || module === null) throw new Error(`The kernel does not compile: ${stderr.toString()}`);
  return module;
}
