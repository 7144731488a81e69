/**
 * `pnpm check-changesets`: reads the configuration and every changeset, and prints the releases they lead to.
 * Fails on what `changeset version` would fail on. (`changeset status` compares with a local branch `main`,
 * which a CI checkout need not have.)
 */
import getReleasePlan from '@changesets/get-release-plan';
import { root } from './list-packages.js';

const { changesets, releases } = await getReleasePlan(root);
process.stdout.write(`${changesets.length} changesets\n`);
for (const { name, oldVersion, newVersion } of releases) {
  if (oldVersion !== newVersion) process.stdout.write(`${name} ${oldVersion} -> ${newVersion}\n`);
}
