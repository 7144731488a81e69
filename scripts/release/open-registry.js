import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * @typedef {object} Registry
 * @property {string} url with a slash at the end
 * @property {(archives: readonly import('./pack-packages.js').Archive[]) => Promise<void>} publish
 * @property {(name: string, isMeant: (version: string) => boolean, text: string) => void} deprecate as `npm deprecate`
 * @property {(name: string) => string[]} versionsOf what was published, oldest first
 * @property {() => Promise<void>} close
 */

/**
 * A registry on this machine that knows our packages alone, so that package managers install what was packed in the way in which
 * people will: by name and range, with what the registry says of a version.
 *
 * @returns {Promise<Registry>}
 */
export async function openRegistry() {
  /** @type {Map<string, Map<string, { manifest: object, bytes: Buffer, deprecated?: string }>>} */
  const packages = new Map();
  const server = createServer((request, response) => {
    const [name = '', version] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const versions = packages.get(name);
    const bytes = version === undefined ? undefined : versions?.get(version.replace(/\.tgz$/, ''))?.bytes;
    if (bytes !== undefined) return void response.end(bytes);
    if (versions === undefined) return void response.writeHead(404).end('{}');
    // Package managers that prefer their cache would not see what was published since.
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(describePackage(name, versions, url)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}/`;
  return {
    url,
    publish: async (archives) => {
      for (const { name, version, file } of archives) {
        const { stdout } = await run('tar', ['-xOzf', file, 'package/package.json']);
        const versions = packages.get(name) ?? new Map();
        versions.set(version, { manifest: JSON.parse(stdout), bytes: await readFile(file) });
        packages.set(name, versions);
      }
    },
    deprecate: (name, isMeant, text) => {
      for (const [version, entry] of packages.get(name) ?? []) if (isMeant(version)) entry.deprecated = text;
    },
    versionsOf: (name) => [...(packages.get(name) ?? new Map()).keys()],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} name
 * @param {Map<string, { manifest: object, bytes: Buffer, deprecated?: string }>} versions
 * @param {string} url
 */
function describePackage(name, versions, url) {
  const described = [...versions].map(([version, { manifest, bytes, deprecated }]) => [
    version,
    {
      ...manifest,
      ...(deprecated === undefined ? {} : { deprecated }),
      dist: {
        tarball: `${url}${name}/-/${version}.tgz`,
        shasum: createHash('sha1').update(bytes).digest('hex'),
        integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      },
    },
  ]);
  // Old enough for package managers that wait before they take a release.
  const time = Object.fromEntries([...versions.keys()].map((version) => [version, '2020-01-01T00:00:00Z']));
  return {
    name,
    'dist-tags': { latest: [...versions.keys()].at(-1) },
    versions: Object.fromEntries(described),
    time,
  };
}
