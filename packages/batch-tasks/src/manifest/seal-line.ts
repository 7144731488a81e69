import { createHash } from 'node:crypto';

import type { ManifestRecord } from './manifest-line.js';

/** `,"hash":"` + 64 hex digits + `"}` */
const sealPattern = /^,"hash":"([0-9a-f]{64})"\}$/;
const sealLength = 75;

export interface SealedLine {
  /** With its line feed. */
  readonly text: string;
  readonly hash: string;
}

/** Chains lines: each carries its number and the hash of the line before, and its own hash at its end. */
export class LineSealer {
  #line = 0;
  #previous: string | null = null;

  seal(record: ManifestRecord): SealedLine {
    this.#line += 1;
    const body = JSON.stringify({ line: this.#line, ...record, previous: this.#previous });
    const hash = createHash('sha256').update(body).digest('hex');
    this.#previous = hash;
    return { text: `${body.slice(0, -1)},"hash":"${hash}"}\n`, hash };
  }
}

export interface OpenedLine {
  /** The hash that stands in the line; null when none does. */
  readonly recorded: string | null;
  /** The hash that its bytes have. */
  readonly computed: string;
  /** Null when the line is no JSON object. */
  readonly record: Readonly<Record<string, unknown>> | null;
}

/**
 * Takes a line apart again. The hash covers the very bytes, not what they mean: two spellings of the same JSON are
 * two lines, and no byte can be changed unseen.
 */
export function openLine(bytes: Buffer): OpenedLine {
  const cut = Math.max(0, bytes.length - sealLength);
  const seal = sealPattern.exec(bytes.toString('latin1', cut));
  const body = seal === null ? bytes : bytes.subarray(0, cut);
  const hash = createHash('sha256').update(body);
  if (seal !== null) hash.update('}');
  return { recorded: seal?.[1] ?? null, computed: hash.digest('hex'), record: parseObject(bytes) };
}

function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
