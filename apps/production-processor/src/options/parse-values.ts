import { planningStrategies, type PlanningStrategy } from '@docbatch/batch-tasks';
import { outputKinds, priorities, sortOutputKinds, type OutputKind, type Priority } from '@docbatch/core';
import {
  engineNames,
  modelChoices,
  ocrModes,
  signedChoices,
  type EngineName,
  type ModelChoice,
  type OcrMode,
  type SignedChoice,
} from '@docbatch/ocr';

import type { Problems } from './problems.js';

/** The most pages that one process works on at the same time. */
export const maxSlots = 64;

/** `least` is 0 where the work may be left to others. */
export function parseSlots(
  value: string | undefined,
  coreCount: number,
  problems: Problems,
  least: 0 | 1 = 1,
): number {
  if (value === undefined) return Math.min(maxSlots, Math.max(1, coreCount));
  const slots = /^\d{1,3}$/.test(value) ? Number(value) : -1;
  if (slots < least || slots > maxSlots)
    problems.add(`--slots is "${value}"; expected a whole number from ${least} to ${maxSlots}.`);
  return slots;
}

/** How many results are shown at most. */
export function parseListLimit(value: string, problems: Problems): number {
  const limit = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  if (limit < 1 || limit > 1_000)
    problems.add(`--limit is "${value}"; expected a whole number from 1 to 1000.`);
  return limit;
}

/** The value is not shown: it may hold a password. */
export function parseWebhookUrl(value: string, problems: Problems): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    problems.add('--webhook is not a URL; expected https://host/path (the value is not shown).');
  return value;
}

/** `auto` is each page's own language among those that are installed; what those are is found out when the run begins. */
export const parseLanguageChoice = (value: string, problems: Problems): string[] | 'auto' =>
  value === 'auto' ? value : parseLanguages(value, problems, ', or auto');

/** `eng+deu` → `['eng', 'deu']`, each once. Whether a model is installed is found out when it is opened. */
export function parseLanguages(value: string, problems: Problems, alternative = ''): string[] {
  const languages = value.split('+');
  const malformed = languages.filter((language) => !/^[a-z]{3}(_[a-z0-9]+)*$/i.test(language));
  if (malformed.length > 0) {
    problems.add(
      `--lang is "${value}"; expected codes of three letters joined by +, for example eng or eng+deu${alternative}.`,
    );
  }
  return [...new Set(languages)];
}

export function parsePriority(value: string, problems: Problems): Priority {
  const priority = priorities.find((known) => known === value);
  if (priority === undefined) problems.add(`--priority is "${value}"; expected ${listChoices(priorities)}.`);
  return priority ?? 'normal';
}

export function parseStrategy(value: string, problems: Problems): PlanningStrategy {
  const strategy = planningStrategies.find((known) => known === value);
  if (strategy === undefined)
    problems.add(`--strategy is "${value}"; expected ${listChoices(planningStrategies)}.`);
  return strategy ?? 'balanced';
}

/** Batches in flight at most. */
export function parseMaxBatches(value: string, problems: Problems): number {
  const count = /^\d{1,5}$/.test(value) ? Number(value) : 0;
  if (count < 1 || count > 10_000)
    problems.add(`--max-batches is "${value}"; expected a whole number from 1 to 10000.`);
  return count;
}

export function parsePriorities(value: string, problems: Problems): Priority[] {
  const named = value.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !(priorities as readonly string[]).includes(name));
  if (unknown.length > 0) {
    problems.add(
      `--priorities is "${value}"; expected one or more of ${priorities.join(', ')}, joined by commas.`,
    );
  }
  return priorities.filter((priority) => named.includes(priority));
}

/** `md,txt` → the kinds named, each once, in a fixed order: saying the same in another order is the same run. */
export function parseOutputs(value: string, problems: Problems): OutputKind[] {
  const named = value.split(',').map((name) => name.trim());
  const isKind = (name: string): name is OutputKind => (outputKinds as readonly string[]).includes(name);
  if (!named.every(isKind)) {
    problems.add(
      `--outputs is "${value}"; expected one or more of ${outputKinds.join(', ')}, joined by commas.`,
    );
  }
  return sortOutputKinds(named.filter(isKind));
}

export function parseEngine(value: string, problems: Problems): EngineName | 'auto' {
  const choices = [...engineNames, 'auto'] as const;
  const engine = choices.find((known) => known === value);
  if (engine === undefined) problems.add(`--engine is "${value}"; expected ${listChoices(choices)}.`);
  return engine ?? 'tesseract.js';
}

export function parseModel(value: string, problems: Problems): ModelChoice {
  const model = modelChoices.find((known) => known === value);
  if (model === undefined) problems.add(`--model is "${value}"; expected ${listChoices(modelChoices)}.`);
  return model ?? 'auto';
}

export function parseSigned(value: string, problems: Problems): SignedChoice {
  const signed = signedChoices.find((known) => known === value);
  if (signed === undefined) problems.add(`--signed is "${value}"; expected ${listChoices(signedChoices)}.`);
  return signed ?? 'leave';
}

export function parseMode(value: string, problems: Problems): OcrMode {
  const mode = ocrModes.find((known) => known === value);
  if (mode === undefined) problems.add(`--mode is "${value}"; expected ${listChoices(ocrModes)}.`);
  return mode ?? 'skip';
}

export function parseName(flag: string, value: string, problems: Problems): string {
  const name = value.trim();
  if (name === '' || name.length > 200 || /\p{Cc}/u.test(name)) {
    problems.add(`${flag} is ${JSON.stringify(value)}; expected 1 to 200 printable characters.`);
  }
  return name;
}

export function parsePath(flag: string, value: string, problems: Problems): string {
  if (value.trim() === '' || value.includes('\0'))
    problems.add(`${flag} is ${JSON.stringify(value)}; expected a path.`);
  return value;
}

/** `s3://bucket/prefix`, without a slash at its end. */
export function parseS3Prefix(flag: string, value: string, problems: Problems): string {
  const prefix = value.trim().replace(/\/+$/, '');
  if (!/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[^\p{Cc}]+)?$/u.test(prefix))
    problems.add(`${flag} is ${JSON.stringify(value)}; expected s3://bucket/prefix.`);
  return prefix;
}

const listChoices = (choices: readonly string[]): string =>
  `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
