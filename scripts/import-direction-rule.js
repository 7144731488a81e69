import path from 'node:path';
import { allowedImports, allowedInTests, libraryOwners } from './import-rules.js';

const testFile = /\.test\.tsx?$|^[^/]+\/[^/]+\/(?:web\/)?test\//;

/** @param {string} file @param {string} folder */
const isInside = (file, folder) => file.startsWith(`${folder}/`);

/**
 * `@scope/name/sub/path.js` → `@scope/name`.
 *
 * @param {string} specifier
 */
const packageNameOf = (specifier) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Says why an import may not be there, or nothing when it may.
 *
 * @param {string} file the importing file, relative to the repository, with forward slashes
 * @param {string} specifier what it imports, as written
 * @returns {string | undefined}
 */
function findImportProblem(file, specifier) {
  const folder = Object.keys(allowedImports).find((name) => isInside(file, name));
  if (!folder) return undefined;
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier);
    return isInside(target, folder)
      ? undefined
      : `"${specifier}" leaves ${folder}; import a package by its name.`;
  }
  const name = packageNameOf(specifier);
  const owner = libraryOwners[name];
  if (owner) {
    return isInside(file, owner) || isInside(file, 'bench') ? undefined : `Only ${owner} imports ${name}.`;
  }
  if (!name.startsWith('@docbatch/')) return undefined;
  if (specifier.includes('/src/') || specifier.includes('/dist/')) {
    return `"${specifier}" reaches into ${name}; import what it exports.`;
  }
  // A package may use its own name: that is how a test starts the worker threads of the built package.
  if (name === `@docbatch/${path.posix.basename(folder)}`) return undefined;
  const allowed = [...(allowedImports[folder] ?? []), ...(testFile.test(file) ? allowedInTests : [])];
  if (allowed.includes(name)) return undefined;
  return `${folder} may not import ${name}; allowed: ${allowed.join(', ') || 'nothing of ours'}.`;
}

/** @type {import('eslint').Rule.RuleModule} */
export const importDirectionRule = {
  meta: {
    type: 'problem',
    docs: { description: 'Imports between packages run in one direction (scripts/import-rules.js).' },
    schema: [],
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    /** @param {any} node any node with a `source`: import, export from, import(), import('...') in a type */
    const check = ({ source }) => {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const message = findImportProblem(file, source.value);
      if (message) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};
