/** When a page is taken for one that ends whatever reads it. */
export interface QuarantinePolicy {
  /**
   * Workers that died while they read a page, from 1, before it is read in a process of its own, where it can end
   * nothing else. 3 by default.
   */
  readonly suspectAfter: number;
  /** Workers that died while they read a page before it is quarantined unread. 10 by default. */
  readonly giveUpAfter: number;
}

export const defaultQuarantinePolicy: QuarantinePolicy = { suspectAfter: 3, giveUpAfter: 10 };

/** Engines, or processes of its own, that a page ends before it is quarantined. */
export const crashesToConvict = 2;
