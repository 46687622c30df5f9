import { companies } from '../companies.js';
import { hoursBefore } from './clock.js';
import { colleague, staff, type Party } from './directory.js';
import { wordDocument, workbook } from './papers.js';

interface Document {
  folder: string;
  name: string;
  mimeType: string;
  content: Uint8Array;
  words: string;
  modifiedAt: Date;
  modifiedBy: Party;
}

interface Place {
  folder: string;
  name: string;
  hours: number;
  by: Party;
}

const vendor = 'application/vnd.openxmlformats-officedocument';
const lidia = colleague('Lidia Holloway');
const megan = colleague('Megan Bowen');
const nestor = colleague('Nestor Wilke');

/** The files in somebody's OneDrive. */
export function documentsOf(
  { displayName: name, mail: address }: { displayName: string; mail: string },
  now: Date,
): Document[] {
  const by = { name, address };
  return [
    text({ folder: '', name: 'Notes from the customer visits.md', hours: 5, by }, now, [
      '# Notes from the customer visits',
      '',
      '- Northwind Traders: wants the training in Seattle, decides this quarter',
      '- Litware: asks for single sign-on before they extend',
      '- Woodgrove Bank: their security review takes another two weeks',
    ]),
    sheet({ folder: '', name: 'Marketing plan.xlsx', hours: 29, by }, now, [
      ['Item', 'Planned', 'Spent'],
      ['Autumn event', 18_000, 17_250],
      ['Advertising', 24_000, 15_900],
      ['Customer magazine', 6_500, 6_500],
    ]),
    word({ folder: 'Offers', name: 'Northwind Traders renewal.docx', hours: 74, by }, now, [
      'Offer for the renewal of Northwind Traders',
      'Twelve months, 85 users, training on site included. The price holds until the end of the quarter.',
    ]),
    text({ folder: 'Private', name: 'To do.txt', hours: 12, by }, now, [
      'Call Northwind Traders back',
      'Forecast for Wednesday',
      'Book the table for Thursday',
    ]),
    text({ folder: 'Lists', name: 'Customers.csv', hours: 160, by }, now, [
      'Company,Contact,City',
      ...companies.slice(0, 12).map(([company, contact, , city]) => `${company},${contact},${city}`),
    ]),
  ];
}

/** The sites of Contoso Sales, which its people see. */
export const sites = [
  {
    name: 'sales',
    displayName: 'Sales',
    members: staff,
    documents: (now: Date): Document[] => [
      word({ folder: 'Reports', name: 'Q4 report.docx', hours: 23, by: lidia }, now, [
        'Quarterly report, fourth quarter',
        'Revenue is 8 % above plan. Renewals carry it: nine of eleven customers stay.',
        'The pilot at Trey Research is behind, the security review of Woodgrove Bank is open.',
      ]),
      word({ folder: 'Reports', name: 'Q3 report.docx', hours: 2100, by: lidia }, now, [
        'Quarterly report, third quarter',
        'Revenue is 2 % below plan. Two large deals moved into the fourth quarter.',
      ]),
      text({ folder: 'Playbook', name: 'Discovery questions.md', hours: 700, by: megan }, now, [
        '# Discovery questions',
        '- Who uses it, who pays for it?',
        '- What happens if nothing changes?',
      ]),
    ],
  },
  {
    name: 'finance',
    displayName: 'Finance',
    members: staff,
    documents: (now: Date): Document[] => [
      sheet({ folder: 'Planning', name: 'Company budget.xlsx', hours: 49, by: nestor }, now, [
        ['Department', 'Budget', 'Forecast'],
        ['Sales', 420_000, 431_500],
        ['Support', 310_000, 302_000],
        ['Marketing', 150_000, 148_700],
      ]),
      text({ folder: 'Policies', name: 'Travel policy.md', hours: 3000, by: nestor }, now, [
        '# Travel policy',
        'Trains before planes up to four hours. Keep the receipts.',
      ]),
    ],
  },
];

function text(place: Place, now: Date, lines: readonly string[]): Document {
  const ending = place.name.split('.').at(-1) ?? '';
  const mimeType = { md: 'text/markdown', csv: 'text/csv' }[ending] ?? 'text/plain';
  return document(place, now, { mimeType, content: Buffer.from(lines.join('\n')), words: lines.join(' ') });
}

function word(place: Place, now: Date, paragraphs: readonly string[]): Document {
  const mimeType = `${vendor}.wordprocessingml.document`;
  return document(place, now, { mimeType, content: wordDocument(paragraphs), words: paragraphs.join(' ') });
}

function sheet(place: Place, now: Date, rows: readonly (readonly (string | number)[])[]): Document {
  const mimeType = `${vendor}.spreadsheetml.sheet`;
  return document(place, now, { mimeType, content: workbook(rows), words: rows.flat().join(' ') });
}

function document(
  { folder, name, hours, by }: Place,
  now: Date,
  content: Pick<Document, 'mimeType' | 'content' | 'words'>,
): Document {
  return { folder, name, ...content, modifiedAt: hoursBefore(now, hours), modifiedBy: by };
}
