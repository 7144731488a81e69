export { Dawg } from './model/dawg.js';
export type { LineNetwork, LstmLayer } from './model/line-network.js';
export { ModelError, type ModelErrorReason } from './model/model-error.js';
export { readLineModel, type LineModel } from './model/read-line-model.js';
export type { Unichar } from './model/read-unicharset.js';
export type { WeightMatrix } from './model/weight-matrix.js';
