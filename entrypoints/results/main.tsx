import { render } from 'preact';
import { browser } from 'wxt/browser';
import { settings } from '../../platform/settings.ts';
import { Results } from './Results.tsx';

const root = document.getElementById('root');
const openOptions = () => void browser.runtime.openOptionsPage();
if (root) render(<Results settings={await settings.getValue()} openOptions={openOptions} />, root);
