/** One measured figure, held against its target. */
export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** As people read it, for example `>= 0.6`; `-` for a figure that is only told. */
  readonly target: string;
  /** Null when there is no target. */
  readonly met: boolean | null;
  /** What the value was measured against in the same run, with the peer's own figure; null when it stands alone. */
  readonly peer: string | null;
}

interface Measured {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly peer?: string;
}

const figureOf = (measured: Measured, target: string, met: boolean | null): Figure => ({
  figure: measured.figure,
  value: round(measured.value),
  unit: measured.unit,
  target,
  met,
  peer: measured.peer ?? null,
});

/** Three significant digits: more would pretend that a noisy machine measures them. */
const round = (value: number): number => Number(value.toPrecision(3));

export const atLeast = (target: number, measured: Measured): Figure =>
  figureOf(measured, `>= ${target}`, measured.value >= target);

export const atMost = (target: number, measured: Measured): Figure =>
  figureOf(measured, `<= ${target}`, measured.value <= target);

/** A figure without a target: it explains others. */
export const onlyTold = (measured: Measured): Figure => figureOf(measured, '-', null);
