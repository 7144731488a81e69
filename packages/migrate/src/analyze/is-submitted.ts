import ts from 'typescript';

import { namedUses } from './find-escape.js';
import type { LegacySymbols } from './legacy-symbols.js';

/**
 * Whether the id of a manifest is read only where its batch was submitted for certain, or to be printed. The old API also
 * answered for manifests that were not submitted yet; the new one knows nothing of them.
 */
export function isReadAfterSubmission(read: ts.PropertyAccessExpression, symbols: LegacySymbols): boolean {
  return isPrinted(read) || submissionsOf(read.expression, symbols).some((call) => isAfter(read, call));
}

function isPrinted(read: ts.Node): boolean {
  const call = ts.findAncestor(
    read,
    (at) => ts.isCallExpression(at) || ts.isNewExpression(at) || ts.isTaggedTemplateExpression(at),
  );
  return call !== undefined && ts.isCallExpression(call) && /^console\.\w+$/.test(call.expression.getText());
}

/** The awaited submissions of a manifest that is never another one. */
function submissionsOf(manifest: ts.Expression, symbols: LegacySymbols): ts.CallExpression[] {
  if (!ts.isIdentifier(manifest) || !symbols.isConstant(manifest)) return [];
  return [manifest, ...namedUses(manifest)].flatMap((use) => {
    const call = use.parent;
    if (!ts.isCallExpression(call) || call.arguments[0] !== use || !symbols.isSame(use, manifest)) return [];
    const isSubmission =
      ts.isPropertyAccessExpression(call.expression) &&
      symbols.nameOf(call.expression.name) === 'BatchProcessor.submitBatchForProcessing';
    return isSubmission && ts.isAwaitExpression(call.parent) ? [call] : [];
  });
}

/** Later in the block in which the call is a statement of its own: not one that a condition may leave out. */
function isAfter(read: ts.Node, call: ts.CallExpression): boolean {
  let statement: ts.Node = call.parent.parent;
  if (ts.isBinaryExpression(statement) && statement.operatorToken.kind === ts.SyntaxKind.EqualsToken)
    statement = statement.parent;
  if (ts.isVariableDeclaration(statement)) statement = statement.parent.parent;
  if (!ts.isExpressionStatement(statement) && !ts.isVariableStatement(statement)) return false;
  const block = statement.parent;
  if (!ts.isBlock(block) && !ts.isSourceFile(block)) return false;
  return read.getStart() > call.end && ts.findAncestor(read, (at) => at === block) !== undefined;
}
