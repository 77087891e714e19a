import { checkNameTemplate } from '../images/name-template.ts';
import { RESULT_FORMATS } from '../images/result-format.ts';
import { by, type Check, flag, oneOf, optional, record, text, UncheckedError, whole } from '../jobs/checked.ts';
import { HAND_OFF } from '../jobs/queue/shares-gpu.ts';
import { SAVE_PLACES } from '../jobs/save-place.ts';
import { checkWishes, rightWishes, type Wishes } from '../jobs/wishes.ts';
import type { Settings, SettingsChange } from './settings.ts';

/** How many results may be kept, and how many MB of them. */
export const KEEP_RESULTS = { min: 1, max: 10_000 };
export const KEEP_MEGABYTES = { min: 100, max: 1_000_000 };

const address: Check<string> = (value, name) => {
  const url = URL.parse(text(2000)(value, name));
  if (url && /^https?:$/.test(url.protocol) && !url.username) return url.origin + url.pathname.replace(/\/+$/, '');
  throw new UncheckedError(name);
};

const template: Check<string> = (value, name) => {
  const given = text(2000)(value, name);
  by(() => checkNameTemplate(given))(value, name);
  return given;
};

export const wishes: Check<Wishes> = by(checkWishes);

const FIELDS = {
  backendUrl: optional(address),
  resultFormat: optional(oneOf(RESULT_FORMATS)),
  resultQuality: optional(whole(1, 100)),
  nameTemplate: optional(template),
  saveTo: optional(oneOf(SAVE_PLACES)),
  serverFolder: optional(text(2000)),
  saveAutomatically: optional(flag),
  handOff: optional(oneOf(HAND_OFF)),
  goOnWhenClosed: optional(flag),
  upscaleInterrupted: optional(flag),
  keepResults: optional(whole(KEEP_RESULTS.min, KEEP_RESULTS.max)),
  keepMegabytes: optional(whole(KEEP_MEGABYTES.min, KEEP_MEGABYTES.max)),
  defaults: optional(wishes),
};

/**
 * Settings that another browser wrote into a file; what it did not know is not in them.
 * @throws {UncheckedError} naming the first that is wrong
 */
export const checkSettings: Check<Partial<Settings>> = record<Partial<Settings>>(FIELDS);

/** Those of these settings that are right, each by itself: another version may have kept others. */
export function rightSettings(kept: Partial<Record<keyof Settings, unknown>>): SettingsChange {
  const { defaults, ...others } = kept;
  const right = Object.entries(others).flatMap(([name, value]) => {
    try {
      return [checkSettings({ [name]: value }, '')];
    } catch (error) {
      if (error instanceof UncheckedError) return [];
      throw error;
    }
  });
  const wishes = typeof defaults === 'object' && defaults !== null ? rightWishes(defaults) : {};
  return Object.assign({}, ...right, { defaults: wishes });
}
