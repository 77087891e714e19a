import { BridgeError, translatedByBridge } from './bridge-client.ts';

/**
 * What the web UI itself calls these labels in the language that its user chose (`window.localization`); those that it has no word for
 * are not in it.
 */
export function ownWords(labels: readonly string[]): ReadonlyMap<string, string> {
  try {
    return translatedByBridge(labels);
  } catch (error) {
    // Whoever needs the gallery tells the user.
    if (error instanceof BridgeError) return new Map();
    throw error;
  }
}
