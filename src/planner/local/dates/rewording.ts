import { countIn, numerals } from '../sentence/counts.js';
import { dayOf, months, partsOf, weekdays, type Day } from './days.js';

const short = months.map((month) => month.slice(0, 3));
const month = short.join('|');
const weekday = weekdays.map((day) => `${day.slice(0, 3)}(?:${day.slice(3)})?`).join('|');
/** What a number may stand behind that is taken for a year. */
const ofMonth = `\\b(?:${month})[a-z]*\\.?(?: \\d{1,2}(?:st|nd|rd|th)?)?`;
const hour = numerals.slice(1, 13).join('|');
const minute = '(?:ten|fifteen|(?:twenty|thirty|forty|fifty)(?:[ -]five)?)';
/** “May I” is no month, and “Jan” is somebody. */
const ambiguous = ['may', 'mar', 'jan'];
const monthNames = [...months, ...short].filter((each) => !ambiguous.includes(each)).join('|');
const dating = 'on|by|from|to|until|till|since|before|for';
const monthName = `(?:${monthNames}|(?:${dating}) (?:${ambiguous.join('|')}))`;
const units = numerals.slice(1, 10).join('|');
const numeral = `(?:(?:twenty|thirty)[ -](?:${units})|twenty|thirty|${units}|${numerals.slice(10).join('|')})`;
/** What goes on behind the number of a day; “two deals” that were won since March have none. */
const going = 'at|to|through|until|till|and|for|with|about|from|or|on|as|please|pls|is|was|two thousand';
const behindDay = String.raw`(?=\s*(?:[,.;:!?]|$)|\s+(?:${going})\b)`;
const half = 30;
const quarter = 15;
const hoursOfClock = 12;
const minutesPerHour = 60;

/** A wording that is read as another one; a number of blanks keeps every other word where it stands. */
interface Rewording {
  pattern: RegExp;
  by: (words: readonly string[], today: Day) => string;
}

const rewordings: readonly Rewording[] = [
  // How long something takes is no year, “4 December, 90 min”, nor is an hour, “Dec 4, 10-11”.
  {
    pattern: new RegExp(`(?<=${ofMonth},? )\\d{1,3}(?=[ -]?(?:minutes?|mins?|hours?|hrs?)\\b)`, 'gi'),
    by: masked,
  },
  {
    pattern: new RegExp(`(?<=${ofMonth}, ?)\\d{1,2}(?=\\s*(?:[-–,;]|$))`, 'gi'),
    by: masked,
  },
  // What a time was, and shall not be: “at 3 instead of 2:30”.
  {
    pattern: /\b(?:instead of|rather than) (?:at )?\d{1,2}(?::\d\d)?(?: ?[ap]m)?\b(?![\d.,:-])/gi,
    by: left,
  },
  {
    pattern: new RegExp(`\\b(half|quarter) (past|to) (${hour}|\\d{1,2})\\b`, 'gi'),
    by: ([, part = '', side = '', said = '']) => clock(part.toLowerCase(), side.toLowerCase(), hourOf(said)),
  },
  // “At ten thirty”, “at two forty-five pm”.
  {
    pattern: new RegExp(`(?<=\\b(?:at|from|to|until|till|by) )(${hour}) (${minute})\\b`, 'gi'),
    by: ([, said = '', minutes = '']) => `${hourOf(said)}:${inDigits([minutes])}`,
  },
  // “At ten in the morning”, “three pm”.
  {
    pattern: new RegExp(
      `\\b(${hour})(?= ?(?:[ap]\\.?m\\b|o.clock|in the (?:morning|afternoon|evening)))`,
      'gi',
    ),
    by: ([, said = '']) => String(hourOf(said)),
  },
  {
    pattern: new RegExp(
      `(?<=\\bat )(${hour})(?=\\s*(?:[,.;!?]|$|(?:sharp|today|tonight|tomorrow|on|with|for|about|this|next|please|pls)\\b))`,
      'gi',
    ),
    by: ([, said = '']) => String(hourOf(said)),
  },
  // “December 1 through 15”.
  {
    pattern: new RegExp(`(?<=\\b${monthName} \\d{1,2}\\s+)through(?= \\d{1,2}\\b)`, 'gi'),
    by: () => 'to',
  },
  // “April twenty”, “March twenty-two”, “December one to fifteen”.
  {
    pattern: new RegExp(`(?<=(?<!\\bin )\\b${monthName} )${numeral}${behindDay}`, 'gi'),
    by: inDigits,
  },
  {
    pattern: new RegExp(
      `(?<=\\b${monthName} \\d{1,2}\\s+(?:to|through|until|till|and) )${numeral}${behindDay}`,
      'gi',
    ),
    by: inDigits,
  },
  // “Monday the 23rd”, “tue 24th”: with its month.
  {
    pattern: new RegExp(
      `\\b(${weekday}),? (?:the )?(\\d{1,2})(?:st|nd|rd|th)\\b(?! (?:of|${month})|[-/])`,
      'gi',
    ),
    by: ([words = '', day = '', said = ''], today) => dated(words, day.slice(0, 3), Number(said), today),
  },
];

/** A text with days and times as they are read best, each word of it where it was. */
export function reworded(text: string, today: Day): string {
  return rewordings.reduce(
    (rest, { pattern, by }) =>
      rest.replaceAll(pattern, (...found: unknown[]) => {
        const words = found.filter((each) => typeof each === 'string').slice(0, -1);
        const [whole = ''] = words;
        const other = by(words, today);
        return other.length > whole.length ? whole : other.padEnd(whole.length);
      }),
    text,
  );
}

/** No word of its own. */
function masked([words = '']: readonly string[]): string {
  return '_'.repeat(words.length);
}

function inDigits([words = '']: readonly string[]): string {
  return String(countIn(words.toLowerCase().split(/[ -]/))?.count ?? words);
}

function left(): string {
  return '';
}

function hourOf(said: string): number {
  return countIn([said.toLowerCase()])?.count ?? Number(said);
}

/** “Half past nine”, “quarter to five”. */
function clock(part: string, side: string, said: number): string {
  const minutes = part === 'half' ? half : quarter;
  if (side === 'past') return `${said}:${minutes}`;
  const before = said === 1 ? hoursOfClock : said - 1;
  return `${before}:${minutesPerHour - minutes}`;
}

const mostMonths = 4;

function dated(words: string, named: string, number: number, today: Day): string {
  const { year, month: now } = partsOf(today);
  const days = Array.from({ length: mostMonths }, (_, later) => dayOf(year, now + later, number)).filter(
    (day) => day >= today && partsOf(day).day === number,
  );
  const isNamed = (day: Day) => weekdays[(day + 4) % 7]?.startsWith(named.toLowerCase());
  const day = days.find(isNamed) ?? days[0];
  if (day === undefined) return words;
  const date = `${number} ${short[partsOf(day).month]}`;
  const space = words.length - named.length - date.length;
  return space > 0 ? named + ' '.repeat(space) + date : date;
}
