import { readSync } from 'node:fs';

/** Bytes that PDFium reads piece by piece, so that a document need not be in memory as a whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Fills `target` from `position` on; false when the bytes are not there. */
  read(target: Uint8Array, position: number): boolean;
}

const blockSizeBytes = 65_536;

/** A file that stays open elsewhere. PDFium's parser asks for 512 bytes at a time: whole blocks are kept for it. */
export function fileSource(descriptor: number, sizeBytes: number): ByteSource {
  const block = Buffer.alloc(blockSizeBytes);
  let blockStart = -1;
  return {
    sizeBytes,
    read(target, position) {
      if (target.length >= blockSizeBytes / 2) return readFully(descriptor, target, position);
      const wanted = position - (position % blockSizeBytes);
      if (position + target.length > wanted + blockSizeBytes) return readFully(descriptor, target, position);
      if (wanted !== blockStart) {
        blockStart = -1;
        const length = Math.min(blockSizeBytes, sizeBytes - wanted);
        if (!readFully(descriptor, block.subarray(0, length), wanted)) return false;
        blockStart = wanted;
      }
      target.set(block.subarray(position - wanted, position - wanted + target.length));
      return true;
    },
  };
}

export const memorySource = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read(target, position) {
    target.set(bytes.subarray(position, position + target.length));
    return true;
  },
});

function readFully(descriptor: number, target: Uint8Array, position: number): boolean {
  let done = 0;
  while (done < target.length) {
    const read = readSync(descriptor, target, done, target.length - done, position + done);
    // The file became shorter since it was opened.
    if (read === 0) return false;
    done += read;
  }
  return true;
}
