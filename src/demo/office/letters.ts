import { companies, fabrikamCustomers } from '../companies.js';
import { cycle, domainOf, emailOf } from '../rows.js';
import { hoursBefore } from './clock.js';
import { colleague, type Party } from './directory.js';
import { correspondence, fromOutside, internal } from './texts.js';

const sellers = ['Alex Wilber', 'Megan Bowen', 'Diego Siciliani', 'Lidia Holloway'].map(colleague);
const alex = colleague('Alex Wilber');
const joni = colleague('Joni Sherman');
const adele = colleague('Adele Vance');

interface Letter {
  at: Date;
  from: Party;
  to: readonly Party[];
  subject: string;
  body: string;
  isHtml?: boolean;
  isRead: boolean;
}

/** The mail of the demo's people over the two weeks before `now`. */
export function lettersUntil(now: Date): Letter[] {
  return [...northwind(now), ...customers(now), ...colleagues(now), ...fabrikam(now), ...strangers(now)];
}

/** Each seller hears from customers of their own. */
function customers(now: Date): Letter[] {
  return sellers.flatMap((seller, turn) =>
    correspondence
      .map(({ subject, body, hours, isRead, answer }, index): Letter[] => {
        const [company, name] = cycle(companies, 1 + turn + index * 4);
        const contact = { name, address: emailOf(name, domainOf(company)) };
        const at = hoursBefore(now, hours + turn * 1.5);
        const first = firstName(seller);
        const letter = {
          at,
          from: contact,
          to: [seller],
          subject: filled(subject, company),
          body: `Hi ${first},\n\n${filled(body, company)}\n\nBest regards\n${name}\n${company}`,
          isRead,
        };
        if (answer === undefined) return [letter];
        const reply = {
          at: hoursBefore(now, hours + turn * 1.5 - 3),
          from: seller,
          to: [contact],
          subject: `Re: ${letter.subject}`,
          body: `Hi ${firstName(contact)},\n\n${answer}\n\n${first}`,
          isRead: true,
        };
        return [letter, reply];
      })
      .flat(),
  );
}

/** Joni Sherman of Northwind Traders has a mailbox of her own. */
function northwind(now: Date): Letter[] {
  return [
    {
      at: hoursBefore(now, 4),
      from: joni,
      to: [alex],
      subject: 'Your offer for the renewal',
      body: 'Hi Alex,\n\nthank you for the offer. Two questions before we sign: does the price hold until the end of the quarter, and can the training take place in Seattle? When could you call us?\n\nBest regards\nJoni Sherman\nNorthwind Traders',
      isRead: false,
    },
    {
      at: hoursBefore(now, 73),
      from: alex,
      to: [joni],
      subject: 'Offer for the renewal',
      body: 'Hi Joni,\n\nattached to the customer portal you find our offer for the renewal: 12 months, the same number of users, training included.\n\nAlex',
      isRead: true,
    },
    {
      at: hoursBefore(now, 170),
      from: joni,
      to: [alex],
      subject: 'Delivery of last week',
      body: 'Hi Alex,\n\neverything has arrived, thank you. The invoice names our old address, please correct it.\n\nJoni',
      isRead: true,
    },
  ];
}

function colleagues(now: Date): Letter[] {
  return internal.map(({ from, to, subject, body, hours, isRead }) => ({
    at: hoursBefore(now, hours),
    from: colleague(from),
    to: to.map(colleague),
    subject,
    body,
    isRead,
  }));
}

function fabrikam(now: Date): Letter[] {
  return fabrikamCustomers.map(([company, name], index) => ({
    at: hoursBefore(now, 6 + index * 30),
    from: { name, address: emailOf(name, domainOf(company)) },
    to: [adele],
    subject: `Maintenance plan for ${company}`,
    body: `Hi Adele,\n\nwhich weeks do you plan for the maintenance at ${company}? We need to tell our people.\n\n${name}`,
    isRead: index > 0,
  }));
}

/** Mail from people nobody knows; one of them wants to give an assistant orders. */
function strangers(now: Date): Letter[] {
  return fromOutside.flatMap(({ from, subject, body, hours }) =>
    sellers.map((seller) => ({
      at: hoursBefore(now, hours),
      from,
      to: [seller],
      subject,
      body,
      isHtml: true,
      isRead: true,
    })),
  );
}

function filled(text: string, company: string): string {
  return text.replaceAll('{company}', company);
}

function firstName({ name }: Party): string {
  return name.split(' ')[0] ?? name;
}
