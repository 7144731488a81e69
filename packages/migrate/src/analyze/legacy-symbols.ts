import ts from 'typescript';

import { legacyFile } from './create-checker.js';
import { namesLegacy } from './names-legacy.js';

/** The shapes of old whose members have other names now, or that must not leave the code that is rewritten. */
export const shapeNames = [
  'BatchProcessor',
  'BatchManifest',
  'BatchProgress',
  'BatchJobId',
  'RecoveryPlan',
  'BatchSummary',
  'PerformanceMetrics',
  'QualityIndicators',
] as const;
export type ShapeName = (typeof shapeNames)[number];

/** What the checker says about the old API. */
export class LegacySymbols {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** The name under which the old API exports what `node` names, through whatever alias; for a member `Owner.member`. */
  nameOf(node: ts.Node): string | undefined {
    let symbol = this.checker.getSymbolAtLocation(node);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias)
      symbol = this.checker.getAliasedSymbol(symbol);
    const declaration = symbol?.declarations?.find((entry) => entry.getSourceFile().fileName === legacyFile);
    if (symbol === undefined || declaration === undefined) return importedName(symbol?.valueDeclaration);
    if (ts.isSourceFile(declaration)) return '*';
    const owner = ownerOf(declaration);
    return owner === undefined ? symbol.name : `${owner}.${symbol.name}`;
  }

  /** The function of this file that an identifier calls. */
  localFunction(callee: ts.Identifier): ts.SignatureDeclaration | undefined {
    const declaration = this.checker.getSymbolAtLocation(callee)?.valueDeclaration;
    if (declaration?.getSourceFile() !== callee.getSourceFile()) return undefined;
    if (ts.isFunctionDeclaration(declaration)) return declaration;
    const made = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return made !== undefined && (ts.isArrowFunction(made) || ts.isFunctionExpression(made))
      ? made
      : undefined;
  }

  /** The shape that an expression has, promised or not, null or not. */
  shapeOf(node: ts.Node): ShapeName | undefined {
    return this.#shapeIn(this.checker.getTypeAtLocation(node), 0);
  }

  /** Whether an expression holds a shape somewhere inside: in a list, in another promise, in an object. */
  holdsShape(node: ts.Node): boolean {
    return this.#shapeIn(this.checker.getTypeAtLocation(node), 2) !== undefined;
  }

  /** The shape that the place of an expression asks for. */
  expectedShapeOf(node: ts.Expression): ShapeName | undefined {
    const type = this.checker.getContextualType(node);
    return type === undefined ? undefined : this.#shapeIn(type, 0);
  }

  /** Whether an expression is null or undefined, or has no value at all. */
  isNothing(node: ts.Expression): boolean {
    const nothing = ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never;
    return (this.checker.getTypeAtLocation(node).flags & nothing) !== 0;
  }

  /** Whether two identifiers are the same variable. */
  isSame(one: ts.Identifier, other: ts.Identifier): boolean {
    return this.checker.getSymbolAtLocation(one) === this.checker.getSymbolAtLocation(other);
  }

  isConstant(node: ts.Identifier): boolean {
    const declaration = this.checker.getSymbolAtLocation(node)?.valueDeclaration;
    return (
      declaration !== undefined &&
      ts.isVariableDeclaration(declaration) &&
      (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0
    );
  }

  /** Whether another file, or nobody that is seen, made the value of an old shape that an expression has. */
  comesFromElsewhere(node: ts.Expression): boolean {
    const callee = ts.isCallExpression(node) ? node.expression : undefined;
    // What `then` and the like of a promise return is what the promise has.
    if (callee && ts.isPropertyAccessExpression(callee) && this.shapeOf(callee.expression) !== undefined)
      return false;
    const declaration = this.#sourceOf(node);
    if (declaration === undefined) return false;
    const file = declaration.getSourceFile();
    if (file.fileName === legacyFile) return false;
    const isAmbient = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient) !== 0;
    return file !== node.getSourceFile() || isAmbient;
  }

  #sourceOf(node: ts.Expression): ts.Declaration | undefined {
    if (ts.isCallExpression(node)) return this.checker.getResolvedSignature(node)?.declaration;
    if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
    let symbol = this.checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
    if (symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias)
      symbol = this.checker.getAliasedSymbol(symbol);
    return symbol?.valueDeclaration;
  }

  #shapeIn(type: ts.Type, depth: number): ShapeName | undefined {
    const promised = this.checker.getAwaitedType(type) ?? type;
    for (const part of promised.isUnion() ? promised.types : [promised]) {
      const symbol = part.getSymbol();
      const isLegacy = symbol?.declarations?.some((entry) => entry.getSourceFile().fileName === legacyFile);
      const name = shapeNames.find((shape) => shape === symbol?.name);
      if (isLegacy && name !== undefined) return name;
      if (depth === 0) continue;
      for (const argument of this.checker.getTypeArguments(part as ts.TypeReference)) {
        const inner = this.#shapeIn(argument, depth - 1);
        if (inner !== undefined) return inner;
      }
    }
    return undefined;
  }
}

/** What a variable stands for that holds the old API, or a part of it: `const { X: y } = await import('...')`. */
function importedName(declaration: ts.Node | undefined): string | undefined {
  const variable = declaration && ts.findAncestor(declaration, ts.isVariableDeclaration);
  const loaded = variable?.initializer;
  const call = loaded && ts.isAwaitExpression(loaded) ? loaded.expression : loaded;
  if (!call || !ts.isCallExpression(call) || !namesLegacy(call.arguments[0])) return undefined;
  if (declaration === variable) return '*';
  if (!declaration || !ts.isBindingElement(declaration)) return undefined;
  return (declaration.propertyName ?? declaration.name).getText();
}

function ownerOf(declaration: ts.Node): string | undefined {
  const { parent } = declaration;
  if (ts.isClassDeclaration(parent) || ts.isInterfaceDeclaration(parent)) return parent.name?.text;
  // The members of the constants: `declare const BatchStatus: { readonly PENDING: ... }`.
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent))
    return parent.parent.name.getText();
  return undefined;
}
