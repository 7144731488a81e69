import ts from 'typescript';

import { isCalledOnly } from './find-escape.js';
import type { LegacySymbols } from './legacy-symbols.js';

/**
 * Why an expression may hold something that has an old shape but is not made by the calls that are rewritten here, and so would
 * still have its old members; undefined when it cannot.
 */
export function findForeign(node: ts.Expression, symbols: LegacySymbols): string | undefined {
  const expected = symbols.expectedShapeOf(node);
  const shape = symbols.shapeOf(node);
  if (shape === undefined)
    return expected !== undefined && !symbols.isNothing(node)
      ? `what stands here for a ${expected} does not come from the old API`
      : undefined;
  return symbols.comesFromElsewhere(node) ? `a ${shape} comes from another file` : undefined;
}

/** Why a parameter of an old shape may be given something that is not seen; undefined when it cannot. */
export function findForeignCaller(
  parameter: ts.ParameterDeclaration,
  symbols: LegacySymbols,
): string | undefined {
  if (parameter.type === undefined || symbols.shapeOf(parameter.name) === undefined) return undefined;
  const owner = parameter.parent;
  const isNamed = ts.isFunctionDeclaration(owner) || ts.isVariableDeclaration(owner.parent);
  if (isNamed && isCalledOnly(owner)) return undefined;
  const call = owner.parent;
  const isThen =
    ts.isCallExpression(call) &&
    ts.isPropertyAccessExpression(call.expression) &&
    call.expression.name.text === 'then' &&
    symbols.shapeOf(call.expression.expression) !== undefined;
  return isThen
    ? undefined
    : `a function takes a ${symbols.shapeOf(parameter.name)} from callers that are not seen`;
}

/**
 * Whether a type stands where each value of it is seen: as that of a variable, a parameter, a result or a class's member. In an
 * interface, an alias or a type argument it may describe values that come from anywhere.
 */
export function isOfDeclaration(type: ts.TypeReferenceNode): boolean {
  let at: ts.Node = type.parent;
  while (
    ts.isUnionTypeNode(at) ||
    ts.isParenthesizedTypeNode(at) ||
    (ts.isTypeReferenceNode(at) && at.typeName.getText() === 'Promise')
  )
    at = at.parent;
  return (
    ts.isVariableDeclaration(at) ||
    ts.isParameter(at) ||
    ts.isPropertyDeclaration(at) ||
    (ts.isFunctionLike(at) && 'body' in at && at.body !== undefined)
  );
}
