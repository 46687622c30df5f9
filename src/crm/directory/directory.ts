import { addressesOf, group, named, self } from './people.js';
import { relatedTo } from './related.js';

/** Whom the CRM knows, and what mail from an address belongs to. */
export const directory = { self, named, group, addressesOf, relatedTo };
