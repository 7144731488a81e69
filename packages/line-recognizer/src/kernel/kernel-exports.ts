/** What the module of kernel/kernel.ts exports; addresses and sizes are in bytes unless they count something. */
export interface KernelExports {
  readonly convolve: (
    image: number,
    stride: number,
    columns: number,
    rows: number,
    weights: number,
    features: number,
    output: number,
  ) => void;
  readonly runLayer: (
    weights: number,
    factors: number,
    units: number,
    inBytes: number,
    outBytes: number,
    input: number,
    output: number,
    lengths: number,
    lines: number,
    steps: number,
    reversed: boolean,
    cells: number,
    idle: number,
    trash: number,
    table: number,
  ) => void;
  readonly takeLast: (from: number, columns: number, rows: number, bytes: number, to: number) => void;
  readonly runOutput: (
    weights: number,
    factors: number,
    classes: number,
    bytes: number,
    input: number,
    steps: number,
    output: number,
  ) => void;
}
