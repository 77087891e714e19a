import { render } from 'preact';
import { settings } from '../../platform/settings.ts';
import { Options } from './Options.tsx';

const root = document.getElementById('root');
if (root) render(<Options initial={await settings.getValue()} save={settings.change} read={settings.getValue} />, root);
