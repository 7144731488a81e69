import ts from 'typescript';

import { legacyName } from '../legacy-declarations.js';

/** Whether a literal names the old package. */
export const namesLegacy = (node: ts.Node | undefined): boolean =>
  node !== undefined && ts.isStringLiteralLike(node) && node.text === legacyName;

/** Whether the comment before a node gives it, or something in it, a type of the old package: `import('...').BatchProgress`. */
export function documentsLegacy(node: ts.Node): boolean {
  const comments = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
  return comments.some(
    (comment) => comment.getText().includes(legacyName) && /\bimport\(/.test(comment.getText()),
  );
}
