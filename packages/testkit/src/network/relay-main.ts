import { startCuttableProxy, type Cut } from './cuttable-proxy.js';

/**
 * Stands in a network namespace and hands connections on to paths in the file system, which all namespaces share.
 * Arguments: the address, then the paths. Says its ports in a line of JSON; a line `reset` or `mend` on stdin does so.
 */
const [host = '', ...paths] = process.argv.slice(2);
const proxies = await Promise.all(paths.map((path) => startCuttableProxy({ path }, { host, port: 0 })));
process.stdout.write(`${JSON.stringify(proxies.map((proxy) => proxy.port))}\n`);
process.stdin.setEncoding('utf8').on('data', (text: string) => {
  for (const command of text.split('\n').filter((line) => line !== '')) {
    for (const proxy of proxies) {
      if (command === 'mend') proxy.mend();
      else proxy.cut(command as Cut);
    }
  }
});
process.stdin.on('end', () => process.exit(0));
