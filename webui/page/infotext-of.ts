import type { Tab } from '../tab.ts';
import { askBridge } from './bridge-client.ts';
import { infotextAt } from './generation-info.ts';

/**
 * The infotext of an image of the gallery, byte for byte; '' in extras, and before the first generation.
 * @throws {BridgeError}
 */
export const infotextOf = (tab: Tab, index: number): string => infotextAt(askBridge({ act: 'read', tab }).info, index);
