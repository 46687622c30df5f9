import { directory, groups } from './directory.js';
import { documentsOf, sites } from './documents.js';
import { lettersUntil } from './letters.js';
import { meetingsOn } from './meetings.js';

/** What the people of the demo have in Microsoft 365: mail, meetings and files, on the clocks of a time zone. */
export function demoOffice(timeZone: string) {
  return {
    timeZone,
    people: directory,
    groups,
    sites,
    letters: lettersUntil,
    meetings: (day: string) => meetingsOn(day, timeZone),
    documents: documentsOf,
  };
}
