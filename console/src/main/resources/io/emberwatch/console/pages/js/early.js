// Asks for what the first map needs while the rest of the page's scripts are still on their way.
import { askAhead } from './api.js';
import { preferredLanguage, textsOf } from './i18n.js';
import { readAddress, hoursOf } from './state.js';

askAhead(textsOf(preferredLanguage()));
for (const path of ['session', 'region', 'variables', 'grid', 'status']) askAhead(`/api/v1/${path}`);
askAhead('/api/v1/times', hoursOf(readAddress()));
