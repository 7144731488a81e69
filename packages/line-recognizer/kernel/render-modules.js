/**
 * The compiled modules as a source file, so that they are built, packed and loaded as all other code is.
 *
 * @param {{ readonly relaxed: Uint8Array, readonly plain: Uint8Array }} modules
 * @returns {string}
 */
export function renderModules({ relaxed, plain }) {
  return `${[
    '// Made by kernel/build-kernel.mjs from kernel/kernel.ts; a test compares it with what the source gives.',
    '/** WebAssembly in base64, with relaxed SIMD. */',
    `export const relaxedModule = '${Buffer.from(relaxed).toString('base64')}';`,
    '/** WebAssembly in base64, with the SIMD that every Node.js has. */',
    `export const plainModule = '${Buffer.from(plain).toString('base64')}';`,
  ].join('\n')}\n`;
}
