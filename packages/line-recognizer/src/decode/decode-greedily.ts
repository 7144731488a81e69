import type { Posteriors } from '../kernel/line-kernel.js';
import type { LineModel } from '../model/read-line-model.js';

/** The text that the most likely class of each step gives: repetitions are one character, the blank is none. */
export function decodeGreedily({ network, codes, unichars }: LineModel, posteriors: Posteriors): string {
  const { steps, classes, values } = posteriors;
  let text = '';
  let last = network.blank;
  for (let step = 0; step < steps; step++) {
    let best = 0;
    for (let index = 1; index < classes; index++) {
      if (values[step * classes + index]! > values[step * classes + best]!) best = index;
    }
    if (best !== last && best !== network.blank) {
      text += unichars[codes.findIndex((code) => code.length === 1 && code[0] === best)]?.text ?? '';
    }
    last = best;
  }
  return text;
}
