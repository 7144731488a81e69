import { manifestSchemaVersion } from './manifest-line.js';
import type { ManifestFinding, ManifestFindingKind } from './manifest-finding.js';
import { textOf } from './parse-record.js';
import type { RawLine } from './read-lines.js';
import { openLine } from './seal-line.js';

/** A line of which is known whether its bytes are those that were written. */
export interface CheckedLine {
  /** Where it stands, 1-based. */
  readonly line: number;
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly intact: boolean;
  readonly findings: readonly ManifestFinding[];
}

/** Follows the chain of hashes from line to line. One change is one finding: it does not repeat in the lines after it. */
export class ChainChecker {
  #line = 0;
  #documents = 0;
  #campaignId: string | null = null;
  #hash: string | null = null;
  #ended = false;
  #expectedLine = 1;
  /** What the next line may name as the hash before it: what stands in the line before, and what that line has. */
  #previous: readonly (string | null)[] = [null];

  get documents(): number {
    return this.#documents;
  }

  get campaignId(): string | null {
    return this.#campaignId;
  }

  check({ bytes, terminated }: RawLine): CheckedLine {
    this.#line += 1;
    const { recorded, computed, record } = openLine(bytes);
    const findings: ManifestFinding[] = [];
    const note = (kind: ManifestFindingKind, message: string): void => {
      findings.push({ kind, line: this.#line, file: textOf(record, 'file'), path: null, message });
    };
    const intact = recorded === computed && terminated;
    if (!intact) note('line_changed', describeChange(recorded, terminated));
    if (this.#ended) note('lines_added', 'stands after the last line');
    else this.#checkPlace(record, intact, note);
    if (this.#line === 1) this.#checkHeader(record, note);
    if (intact && record?.['type'] === 'end') this.#checkEnd(record, computed, note);
    // A changed line stands for a document as well as a whole one.
    else if (this.#line > 1 && !this.#ended) this.#documents += 1;
    this.#previous = [recorded, computed];
    return { line: this.#line, record, intact, findings };
  }

  /** What can only be said when no line is left. `expectedHash` was kept elsewhere. */
  finish(expectedHash?: string): {
    readonly hash: string | null;
    readonly findings: readonly ManifestFinding[];
  } {
    const whole = { line: null, file: null, path: null };
    const findings: ManifestFinding[] = [];
    if (!this.#ended)
      findings.push({
        ...whole,
        kind: 'truncated',
        message: `ends after line ${this.#line}, before its last line`,
      });
    else if (expectedHash !== undefined && this.#hash !== expectedHash)
      findings.push({
        ...whole,
        kind: 'hash_unexpected',
        message: `has the hash ${this.#hash}, expected ${expectedHash}: it was written anew`,
      });
    return { hash: this.#hash, findings };
  }

  #checkPlace(record: CheckedLine['record'], intact: boolean, note: Note): void {
    const number = typeof record?.['line'] === 'number' ? record['line'] : null;
    const follows = this.#previous.includes(textOf(record, 'previous'));
    const expected = this.#expectedLine;
    this.#expectedLine = (intact ? (number ?? expected) : expected) + 1;
    // Of a changed line it is said already; what stands in it proves nothing about its place.
    if (!intact || (follows && number === expected)) return;
    note(
      'order_changed',
      number === expected
        ? 'does not follow the line before it: lines before it were added or replaced'
        : `was line ${number} and stands where line ${expected} should: lines were removed, added or moved`,
    );
  }

  #checkHeader(record: CheckedLine['record'], note: Note): void {
    this.#campaignId = textOf(record, 'campaignId');
    const version = record?.['schemaVersion'];
    if (record?.['type'] === 'campaign' && version === manifestSchemaVersion) return;
    note(
      'header_invalid',
      typeof version === 'number' && version !== manifestSchemaVersion
        ? `has schema version ${version}; this release reads ${manifestSchemaVersion}`
        : 'is not the header of a manifest',
    );
  }

  #checkEnd(record: NonNullable<CheckedLine['record']>, hash: string, note: Note): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#hash = hash;
    if (record['documents'] === this.#documents) return;
    note('count_wrong', `counts ${String(record['documents'])} documents; there are ${this.#documents}`);
  }
}

type Note = (kind: ManifestFindingKind, message: string) => void;

const describeChange = (recorded: string | null, terminated: boolean): string => {
  if (!terminated) return 'is cut off';
  return recorded === null
    ? 'does not end with its hash'
    : 'was changed: its bytes do not have the hash that it carries';
};
