/**
 * How each package manager installs a project. All take what they have from their caches and the rest from the registry, and
 * none runs scripts of packages: ours need none.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const packageManagers = {
  npm: ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'],
  pnpm: ['npx', '-y', 'pnpm@12', 'install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile'],
  yarn: [
    'npx',
    '-y',
    'yarn@1',
    'install',
    '--prefer-offline',
    '--ignore-scripts',
    '--no-lockfile',
    '--non-interactive',
  ],
};
