import ts from 'typescript';

import { namesLegacy } from '../analyze/names-legacy.js';

/** A statement that brings in the old API. */
export interface LegacyImport {
  readonly kind: 'import' | 'require' | 'dynamic';
  readonly node: ts.ImportDeclaration | ts.VariableStatement;
}

interface Found {
  readonly imports: LegacyImport[];
  readonly problems: { node: ts.Node; reason: string }[];
}

/** The statements of a file that import the old API, and those that do it in a way that is left to a person. */
export function findLegacyImports(file: ts.SourceFile, isTypeScript: boolean): Found {
  const found: Found = { imports: [], problems: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && namesLegacy(node.moduleSpecifier)) {
      const reason = problemOf(node);
      if (reason !== undefined) found.problems.push({ node, reason });
      else found.imports.push({ kind: 'import', node });
    } else if (ts.isVariableStatement(node)) {
      const kind = kindOf(node);
      if (kind === 'require' && isTypeScript)
        found.problems.push({ node, reason: 'require() has no types here: import it first' });
      else if (kind !== undefined) found.imports.push({ kind, node });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  const others = found.imports.filter(({ kind }) => kind !== 'import');
  if (others.length > 0 && found.imports.length > 1)
    found.problems.push({ node: others[0]!.node, reason: 'the old package is loaded in several places' });
  return found;
}

function problemOf({ importClause }: ts.ImportDeclaration): string | undefined {
  if (importClause === undefined) return 'the import brings in nothing: remove it';
  return importClause.name === undefined ? undefined : 'the old package has no default export';
}

/** `const { BatchProcessor } = require('...')`, `const legacy = await import('...')`. */
function kindOf(statement: ts.VariableStatement): 'require' | 'dynamic' | undefined {
  const [declaration, ...more] = statement.declarationList.declarations;
  const { initializer, name } = declaration ?? {};
  if (initializer === undefined || name === undefined || more.length > 0) return undefined;
  const isPlain =
    ts.isIdentifier(name) ||
    (ts.isObjectBindingPattern(name) &&
      name.elements.every((element) => ts.isIdentifier(element.name) && !element.dotDotDotToken));
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!isPlain || !ts.isCallExpression(call) || !namesLegacy(call.arguments[0])) return undefined;
  if (call.expression.kind === ts.SyntaxKind.ImportKeyword && call !== initializer) return 'dynamic';
  return ts.isIdentifier(call.expression) && call.expression.text === 'require' && call === initializer
    ? 'require'
    : undefined;
}

/** The names that a statement of these gives to the file. */
export function localNames(statement: LegacyImport['node']): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    const isNaming =
      ts.isImportSpecifier(node) ||
      ts.isNamespaceImport(node) ||
      ts.isBindingElement(node) ||
      ts.isVariableDeclaration(node);
    if (isNaming && ts.isIdentifier(node.name)) names.push(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}
