import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { skeletonOf } from '../utils/dom/skeleton.ts';

/** Put into a page only when somebody looks at what a report of its layout would say. */
export default defineUnlistedScript(() => skeletonOf(document));
