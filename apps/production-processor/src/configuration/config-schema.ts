import { z } from 'zod';

import { documentLimitSettings, timeLimitSettings, type LimitUnit } from '../options/limit-settings.js';
import { expectedLimit, nameOfFlag, parseLimit } from '../options/parse-limits.js';
import {
  parseEngine,
  parseLanguageChoice,
  parseMode,
  parseModel,
  parseName,
  parseOutputs,
  parsePath,
  parsePriorities,
  parsePriority,
  parseS3Prefix,
  parseSigned,
  parseSlots,
  parseWebhookUrl,
} from '../options/parse-values.js';
import { Problems } from '../options/problems.js';

const text = z.string({ error: 'is not a text.' });
const textOrNumber = z
  .union([z.string(), z.number()], { error: 'is not a text or a number.' })
  .transform(String);

/** A list, or a text in which its members are joined as on the command line. */
const joined = (separator: string) =>
  z
    .union([z.string(), z.array(z.string())], { error: 'is not a text or a list of texts.' })
    .transform((value) => (typeof value === 'string' ? value : value.join(separator)));

const patterns = z
  .union([z.string(), z.array(z.string())], { error: 'is not a pattern or a list of patterns.' })
  .transform((value) => (typeof value === 'string' ? [value] : value));

/** The same rules, in the same words, as on the command line. The name of the flag that stands first is left out. */
const checkedBy =
  (parse: (value: string, problems: Problems) => unknown) =>
  (value: string, context: z.RefinementCtx): void => {
    const problems = new Problems();
    parse(value, problems);
    for (const message of problems.all)
      context.addIssue({ code: 'custom', message: message.replace(/^\S+ /, '') });
  };

const url = (protocols: readonly string[], form = '//user:password@host:port/...') =>
  text.superRefine((value, context) => {
    const expected = `expected ${protocols[0]}${form} (the value is not shown).`;
    if (!URL.canParse(value)) context.addIssue(`is not a URL; ${expected}`);
    else if (!protocols.includes(new URL(value).protocol))
      context.addIssue(`has the wrong scheme; ${expected}`);
  });

const limit = (unit: LimitUnit) =>
  textOrNumber.superRefine((value, context) => {
    if (parseLimit(unit, value.trim()) === null)
      context.addIssue(`is "${value}"; expected ${expectedLimit[unit]}.`);
  });

const limits = Object.fromEntries(
  [...documentLimitSettings, ...timeLimitSettings].map(({ flag, unit }) => [nameOfFlag(flag), limit(unit)]),
);

const secret = text.min(1, 'is empty.');

/**
 * Everything that the configuration file and the environment can set. The values come out as texts, as flags and
 * variables have them.
 */
export const configSchema = z
  .strictObject({
    databaseUrl: url(['postgres:', 'postgresql:']),
    redisUrl: url(['redis:', 'rediss:']),
    dataDir: text.refine(
      (value) => value.trim() !== '',
      'is only white space; expected the path of a folder.',
    ),
    s3Endpoint: url(['http:', 'https:'], '//host:port'),
    s3Region: text,
    tessdataFolder: text,
    secretKey: secret,
    webhookSecret: secret,
    out: text.superRefine(checkedBy((value, problems) => parsePath('out', value, problems))),
    storage: text.superRefine(checkedBy((value, problems) => parseS3Prefix('storage', value, problems))),
    project: text.superRefine(checkedBy((value, problems) => parseName('project', value, problems))),
    priority: text.superRefine(checkedBy(parsePriority)),
    include: patterns,
    exclude: patterns,
    lang: joined('+').superRefine(checkedBy(parseLanguageChoice)),
    mode: text.superRefine(checkedBy(parseMode)),
    engine: text.superRefine(checkedBy(parseEngine)),
    model: text.superRefine(checkedBy(parseModel)),
    signed: text.superRefine(checkedBy(parseSigned)),
    outputs: joined(',').superRefine(checkedBy(parseOutputs)),
    slots: textOrNumber.superRefine(checkedBy((value, problems) => parseSlots(value, 1, problems))),
    priorities: joined(',').superRefine(checkedBy(parsePriorities)),
    webhook: text.superRefine(checkedBy(parseWebhookUrl)),
    passwordsFile: text.superRefine(
      checkedBy((value, problems) => parsePath('passwordsFile', value, problems)),
    ),
    ...limits,
  })
  .partial();

export type ConfigValues = Readonly<Record<string, string | readonly string[]>>;

/** The values by their names, or everything that is wrong with them: `[name, message]`, the name as `nameOf` has it. */
export function checkConfig(
  values: Readonly<Record<string, unknown>>,
  nameOf: (name: string) => string,
  problems: Problems,
): ConfigValues {
  const parsed = configSchema.safeParse(values);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) problems.add(`${nameOf(key)} is not a setting; config show lists them.`);
    else problems.add(`${nameOf(issue.path.join('.'))} ${issue.message}`);
  }
  return {};
}
