import { DocbatchError } from '@docbatch/core';

interface ServiceUrlRules {
  /** The setting's name, as a person knows it. */
  readonly setting: string;
  /** For example `['postgres:', 'postgresql:']`. */
  readonly protocols: readonly string[];
  /** A URL that would be accepted. */
  readonly example: string;
}

/** A URL that was given to us, as it may be shown. */
export interface ServiceUrl {
  /** Host, port and database, without credentials. */
  readonly address: string;
  /** Takes the password out of a text, in whatever spelling it got there. */
  readonly redact: (text: string) => string;
}

/** @throws DocbatchError `CONFIG_INVALID`, without the value: it may hold a password. */
export function parseServiceUrl(value: string, rules: ServiceUrlRules): ServiceUrl {
  // `new URL` throws an error that carries its input, password included: never keep that error as a cause.
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !rules.protocols.includes(url.protocol)) {
    throw new DocbatchError(
      'CONFIG_INVALID',
      `${rules.setting} cannot be understood; expected a URL like ${rules.example}. Correct ${rules.setting}.`,
    );
  }
  const secrets = [value, url.password, decode(url.password), url.searchParams.get('password') ?? '']
    .filter((secret) => secret !== '')
    .sort((a, b) => b.length - a.length);
  const host = url.host === '' ? (url.searchParams.get('host') ?? 'localhost') : url.host;
  return {
    address: `${host}${url.pathname}`,
    redact: (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A lone % is legal in a URL's password.
  }
}
