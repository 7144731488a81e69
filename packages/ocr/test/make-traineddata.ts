const entryCount = 24;

/**
 * A file in the shape of Tesseract's models with nothing in it to recognise with: the table of its entries, a legacy
 * recogniser's when it is asked for, a neural network that ends with its flags, and the version.
 */
export function makeTraineddata({
  network = true,
  wholeNumbers = true,
  legacy = false,
  version = '4.00.00alpha:xaa:synth20170629',
  filler = 0,
}: {
  readonly network?: boolean;
  readonly wholeNumbers?: boolean;
  readonly legacy?: boolean;
  readonly version?: string;
  readonly filler?: number;
} = {}): Buffer {
  const lstm = Buffer.alloc(128, filler);
  lstm.writeInt32LE(64 + (wholeNumbers ? 1 : 0), lstm.length - 28);
  const entries = new Map<number, Buffer>([
    ...(legacy ? [[4, Buffer.alloc(16)] as const] : []),
    ...(network ? [[17, lstm] as const] : []),
    [18, Buffer.alloc(8)],
    [23, Buffer.from(version)],
  ]);
  const head = Buffer.alloc(4 + 8 * entryCount, 0xff);
  head.writeInt32LE(entryCount);
  let position = head.length;
  for (const [index, bytes] of entries) {
    head.writeBigInt64LE(BigInt(position), 4 + 8 * index);
    position += bytes.length;
  }
  return Buffer.concat([head, ...entries.values()]);
}
