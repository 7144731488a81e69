import { imageSamples } from './files/image-samples.js';
import { pdfSamples } from './files/pdf-samples.js';
import type { Sample } from './sample.js';

/** Everything in samples/, in the order of its README. */
export const listSamples = (): Sample[] => [...imageSamples(), ...pdfSamples()];
