import ts from 'typescript';

import { legacyName } from '../legacy-declarations.js';

/** Whether a literal names the old package. */
export const namesLegacy = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && node.text === legacyName;
