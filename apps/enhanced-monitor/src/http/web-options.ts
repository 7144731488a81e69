import { DocbatchError } from '@docbatch/core';

import type { Flags } from '../cli/parse-options.js';
import type { Environment } from '../draw/theme.js';
import type { AccessOptions, ProxyOptions, RoleToken } from './access/access-options.js';
import { parseTokens, shortestToken } from './access/parse-tokens.js';
import type { Setting } from './contract/index.js';
import { SettingReader } from './setting-reader.js';

export interface WebOptions {
  readonly host: string;
  readonly port: number;
  readonly access: AccessOptions;
  /** Null: below the data folder. */
  readonly uploadFolder: string | null;
  /** Where alerts go besides the log; null when nowhere. */
  readonly alertWebhook: { readonly url: string; readonly secret: string } | null;
  /** For the page of settings: without secrets. */
  readonly settings: readonly Setting[];
}

/**
 * What flags and environment say, checked as a whole. `tokenFile` is what stands in the file of --token-file. Throws
 * CONFIG_INVALID with every problem.
 */
export function parseWebOptions(flags: Flags, env: Environment, tokenFile: string | null): WebOptions {
  const read = new SettingReader(flags, env);
  const problems: string[] = [];
  const host = read.flag('host', '127.0.0.1', 'Address to listen at.');
  const port = parsePort(read.flag('port', '8480', 'Port to listen at.'), problems);
  read.flag('tokenFile', null, 'File with tokens.');
  const tokens: RoleToken[] = tokenFile === null ? [] : parseTokens(tokenFile, problems);
  for (const role of ['operator', 'viewer'] as const) {
    const name = `DOCBATCH_${role.toUpperCase()}_TOKEN`;
    const token = read.secret(name, `Token of ${role}s.`);
    if (token !== null && token.length < shortestToken)
      problems.push(`${name} has ${token.length} letters; expected ${shortestToken} or more.`);
    if (token !== null) tokens.push({ role, token });
  }
  const proxy = readProxy(read, problems);
  const publicOrigin = parseOrigin(read.flag('publicUrl', null, 'What browsers see.'), problems);
  const uploadFolder = read.flag('uploadDir', null, 'Where uploaded files lie.');
  const alertWebhook = readAlertWebhook(read, problems);
  const onLoopback = isLoopback(host);
  if (!onLoopback && tokens.length === 0 && proxy === null && problems.length === 0)
    problems.push(
      `--host is ${host}, which other machines reach; expected a token too. Set DOCBATCH_OPERATOR_TOKEN or --token-file.`,
    );
  if (problems.length > 0) throw new DocbatchError('CONFIG_INVALID', problems.join('\n'));
  const access = { onLoopback, tokens, proxy, publicOrigin };
  return { host, port, access, uploadFolder, alertWebhook, settings: read.settings };
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

function parsePort(text: string, problems: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) problems.push(`--port is ${text}; expected 0 to 65535.`);
  return port;
}

function parseOrigin(url: string | null, problems: string[]): string | null {
  if (url === null) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.pathname === '/') return parsed.origin;
  problems.push(`--public-url is ${url}; expected one such as https://ocr.example.org, without a path.`);
  return null;
}

/** The address may hold a token: it is never shown. */
function readAlertWebhook(read: SettingReader, problems: string[]): WebOptions['alertWebhook'] {
  const url = read.secret('DOCBATCH_ALERT_WEBHOOK', 'Where alerts are sent.');
  const secret = read.secret('DOCBATCH_WEBHOOK_SECRET', 'Signs what is sent.');
  if (url === null) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    problems.push(
      'DOCBATCH_ALERT_WEBHOOK is not a URL; expected https://host/path (the value is not shown).',
    );
  if (secret === null)
    problems.push('DOCBATCH_ALERT_WEBHOOK needs DOCBATCH_WEBHOOK_SECRET, which signs alerts.');
  return secret === null ? null : { url, secret };
}

function readProxy(read: SettingReader, problems: string[]): ProxyOptions | null {
  const userHeader = read.flag('proxyUserHeader', null, 'Header in which a proxy names the user.');
  const operators = read.flag('proxyOperators', null, 'Users of the proxy who may act.');
  const secret = read.secret('DOCBATCH_PROXY_SECRET', 'What the proxy shows that it is the proxy.');
  if (userHeader === null) {
    if (operators !== null || secret !== null)
      problems.push('--proxy-operators and DOCBATCH_PROXY_SECRET need --proxy-user-header.');
    return null;
  }
  if (!/^[a-z0-9-]{1,100}$/i.test(userHeader))
    problems.push(`--proxy-user-header is "${userHeader}"; expected the name of a header.`);
  if (secret === null || secret.length < shortestToken) {
    problems.push(
      `--proxy-user-header needs DOCBATCH_PROXY_SECRET with ${shortestToken} letters or more: else anybody could send it.`,
    );
    return null;
  }
  const names = (operators ?? '').split(',').map((name) => name.trim());
  return { userHeader: userHeader.toLowerCase(), secret, operators: names.filter((name) => name !== '') };
}
