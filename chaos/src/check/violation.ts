/** Something that must never be, whatever was broken. */
export interface Violation {
  readonly what: string;
  readonly found: readonly unknown[];
}
