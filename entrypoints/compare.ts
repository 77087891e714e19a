import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { provide } from '../features/page/parts.ts';
import { showCompare } from '../features/page/show-compare.tsx';

// Most pages never need it.
export default defineUnlistedScript(() => provide({ compare: showCompare }));
