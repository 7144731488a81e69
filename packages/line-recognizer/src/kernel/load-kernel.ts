import { plainModule, relaxedModule } from './built-modules.js';
import type { KernelExports } from './kernel-exports.js';

/** `relaxed` computes with bytes, `plain` with 16-bit numbers; both give the same bits. */
export type KernelVariant = 'relaxed' | 'plain';

const compiled = new Map<KernelVariant, WebAssembly.Module>();

/** Relaxed SIMD can be switched on in Node.js 20, but there its products are wrong until the code has been optimised. */
const firstSoundNode = 22;

/** `relaxed` where this Node.js computes it rightly, else `plain`. */
export function chooseVariant(): KernelVariant {
  const major = Number.parseInt(process.versions.node, 10);
  return major >= firstSoundNode && WebAssembly.validate(decode('relaxed')) ? 'relaxed' : 'plain';
}

/** The kernel over memory of its own, which is passed to it. */
export function loadKernel(variant: KernelVariant, memory: WebAssembly.Memory): KernelExports {
  const module = compiled.get(variant) ?? new WebAssembly.Module(decode(variant));
  compiled.set(variant, module);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelExports;
}

function decode(variant: KernelVariant): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(variant === 'relaxed' ? relaxedModule : plainModule, 'base64'));
}
