import type { Tone } from '../format/words.js';

interface ChipProps {
  readonly tone: Tone;
  readonly text: string;
}

/** A state as a word with a mark: the mark's shape tells what its colour tells. */
export const Chip = ({ tone, text }: ChipProps) => (
  <span className={`chip chip-${tone}`}>
    <span className="chip-mark" aria-hidden="true" />
    {text}
  </span>
);
