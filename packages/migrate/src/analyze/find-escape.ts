import ts from 'typescript';

import type { LegacySymbols, ShapeName } from './legacy-symbols.js';

export const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** Names of things, which are no values: a declaration's, a member's, a label's. */
export function isValue(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node) || ts.isTypeNode(node)) return false;
  if (!ts.isIdentifier(node)) return true;
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent) || ts.isExportSpecifier(parent)) return true;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent) || ts.isVariableDeclaration(parent) || ts.isParameter(parent))
    return parent.initializer === node;
  if (ts.isPropertyDeclaration(parent)) return parent.initializer === node;
  if (ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent) || ts.isQualifiedName(parent))
    return false;
  return (parent as ts.NamedDeclaration).name !== node && !ts.isImportSpecifier(parent);
}

const isNothing = (node: ts.Expression): boolean =>
  node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');

const comparisons: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
];
const passing: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.CommaToken,
];

/**
 * Why a value of an old shape cannot be followed from where it is used; undefined when it can. What is not known to be
 * harmless is an escape.
 */
export function findEscape(
  node: ts.Expression,
  shape: ShapeName,
  symbols: LegacySymbols,
): string | undefined {
  const { parent } = node;
  const escape = `a ${shape} is used where its shape cannot be followed`;
  if (ts.isPropertyAccessExpression(parent)) return undefined;
  if (ts.isAwaitExpression(parent) || ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent))
    return undefined;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return undefined;
  if (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken)
    return undefined;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent)) return undefined;
  if (ts.isConditionalExpression(parent)) return undefined;
  if (ts.isVariableDeclaration(parent)) return checkVariable(parent, symbols, escape);
  if (ts.isPropertyDeclaration(parent))
    return isHidden(parent) ? undefined : `${escape}: it is a member that others can read`;
  if (ts.isBinaryExpression(parent)) return checkBinary(node, parent, symbols, escape);
  if (ts.isCallExpression(parent)) return checkArgument(node, parent, shape, symbols, escape);
  if (ts.isArrowFunction(parent) && parent.body === node) return checkReturn(parent, symbols, escape);
  if (ts.isReturnStatement(parent)) {
    const owner = ts.findAncestor(parent, ts.isFunctionLike);
    return owner === undefined ? escape : checkReturn(owner, symbols, escape);
  }
  return escape;
}

function checkVariable(
  declaration: ts.VariableDeclaration,
  symbols: LegacySymbols,
  escape: string,
): string | undefined {
  if (!ts.isIdentifier(declaration.name)) return `${escape}: it is taken apart`;
  const statement = declaration.parent.parent;
  if (ts.isVariableStatement(statement) && isExported(statement)) return `${escape}: it is exported`;
  return symbols.shapeOf(declaration.name) === undefined
    ? `${escape}: its variable has another type`
    : undefined;
}

function checkBinary(
  node: ts.Expression,
  { left, right, operatorToken }: ts.BinaryExpression,
  symbols: LegacySymbols,
  escape: string,
): string | undefined {
  if (passing.includes(operatorToken.kind)) return undefined;
  if (comparisons.includes(operatorToken.kind))
    return isNothing(node === left ? right : left) ? undefined : escape;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken) return escape;
  if (node === left) return undefined;
  if (ts.isIdentifier(left)) return symbols.shapeOf(left) === undefined ? escape : undefined;
  const isOwn =
    ts.isPropertyAccessExpression(left) &&
    left.expression.kind === ts.SyntaxKind.ThisKeyword &&
    isHidden(left);
  return isOwn ? undefined : `${escape}: it is a member that others can read`;
}

/** A member that nothing outside of this file reads. */
function isHidden(node: ts.PropertyDeclaration | ts.PropertyAccessExpression): boolean {
  if (ts.isPrivateIdentifier(node.name)) return true;
  const isPrivate =
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.PrivateKeyword);
  if (isPrivate || node.name.getText().startsWith('_')) return true;
  const owner = ts.findAncestor(node, ts.isClassLike);
  if (owner?.name === undefined || isExported(owner)) return false;
  // A class that is exported further down, or handed to somebody, is as open as an exported one.
  return namedUses(owner.name).every(({ parent }) => ts.isNewExpression(parent));
}

/** Every other place of the file where the same name stands. */
export function namedUses(name: ts.Identifier): ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name) uses.push(node);
    ts.forEachChild(node, visit);
  };
  visit(name.getSourceFile());
  return uses;
}

function checkArgument(
  node: ts.Expression,
  call: ts.CallExpression,
  shape: ShapeName,
  symbols: LegacySymbols,
  escape: string,
): string | undefined {
  if (call.expression === node) return escape;
  if (ts.isPropertyAccessExpression(call.expression)) {
    const method = symbols.nameOf(call.expression.name);
    return method === 'BatchProcessor.submitBatchForProcessing' && shape === 'BatchManifest'
      ? undefined
      : escape;
  }
  const declaration = ts.isIdentifier(call.expression) ? symbols.localFunction(call.expression) : undefined;
  const parameter = declaration?.parameters[call.arguments.indexOf(node)];
  if (declaration === undefined || parameter === undefined || parameter.dotDotDotToken) return escape;
  if (!ts.isIdentifier(parameter.name) || symbols.shapeOf(parameter.name) !== shape) return escape;
  return isCalledOnly(declaration) ? undefined : escape;
}

/** A function whose results go to calls in this file, and nowhere else. */
export function isCalledOnly(declaration: ts.SignatureDeclaration): boolean {
  const holder = ts.isVariableDeclaration(declaration.parent) ? declaration.parent : declaration;
  const statement = ts.isVariableDeclaration(holder) ? holder.parent.parent : holder;
  const { name } = holder as ts.NamedDeclaration;
  if (name === undefined || !ts.isIdentifier(name) || isExported(statement)) return false;
  return namedUses(name).every(
    ({ parent }) => ts.isCallExpression(parent) && parent.expression.getText() === name.text,
  );
}

function checkReturn(
  owner: ts.SignatureDeclaration,
  symbols: LegacySymbols,
  escape: string,
): string | undefined {
  const call = owner.parent;
  const isCallback = ts.isCallExpression(call) && call.expression !== (owner as ts.Node);
  if (isCallback && ts.isPropertyAccessExpression(call.expression)) {
    const { name } = call.expression;
    if ((name.text === 'then' || name.text === 'catch') && symbols.holdsShape(call)) return undefined;
  }
  if (!isCallback && isCalledOnly(owner)) return undefined;
  return `${escape}: a function returns it to others`;
}
