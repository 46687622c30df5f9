import { companies, fabrikamCustomers } from '../companies.js';
import { cycle, domainOf, emailOf } from '../rows.js';
import { dayNumber, span, weekdayOf } from './clock.js';
import { colleague, type Party } from './directory.js';

interface Plan {
  from: string;
  until: string;
  subject: string;
  body: string;
  organizer: Party;
  attendees: readonly Party[];
  location?: string;
}

const alex = colleague('Alex Wilber');
const megan = colleague('Megan Bowen');
const diego = colleague('Diego Siciliani');
const lidia = colleague('Lidia Holloway');
const isaiah = colleague('Isaiah Langer');
const joni = colleague('Joni Sherman');
const adele = colleague('Adele Vance');

/** The contact of the customer whose turn it is. */
function contactOf(turn: number): { company: string; contact: Party } {
  const [company, name] = cycle(companies, turn);
  return { company, contact: { name, address: emailOf(name, domainOf(company)) } };
}

/** The meetings of everybody in the demo on a calendar day (YYYY-MM-DD), the same whenever it is asked. */
export function meetingsOn(day: string, timeZone: string) {
  const turn = dayNumber(day);
  const weekday = weekdayOf(day);
  const isWorkday = weekday > 0 && weekday < 6;
  const plans = isWorkday ? [...daily(turn), ...(weekly[weekday] ?? [])] : weekend();
  return plans.map(({ from, until, ...plan }) => ({
    ...plan,
    ...span(day, from, until, timeZone),
    isOnline: plan.location === undefined,
  }));
}

function daily(turn: number): Plan[] {
  const [call, demo, visit] = [contactOf(turn), contactOf(turn + 9), cycle(fabrikamCustomers, turn)];
  return [
    {
      from: '09:00',
      until: '09:15',
      subject: 'Sales stand-up',
      body: 'What is closing, what is stuck.',
      organizer: lidia,
      attendees: [alex, megan, isaiah],
    },
    {
      from: '15:00',
      until: '15:30',
      subject: `Call with ${call.company}`,
      body: 'Where they stand with our offer.',
      organizer: alex,
      attendees: [call.contact],
    },
    {
      from: '14:00',
      until: '15:00',
      subject: `Product demo for ${demo.company}`,
      body: 'Reporting and the mobile app.',
      organizer: megan,
      attendees: [demo.contact],
    },
    {
      from: '13:00',
      until: '14:00',
      subject: 'Issue triage',
      body: 'New issues by priority.',
      organizer: diego,
      attendees: [colleague('Grady Archie')],
    },
    {
      from: '10:00',
      until: '11:30',
      subject: `Visit at ${visit[0]}`,
      body: 'Walk through the open work orders.',
      organizer: adele,
      attendees: [{ name: visit[1], address: emailOf(visit[1], domainOf(visit[0])) }],
      location: visit[0],
    },
  ];
}

/** By the day of the week, 1 for Monday. */
const weekly: Readonly<Record<number, readonly Plan[]>> = {
  1: [
    {
      from: '10:00',
      until: '11:00',
      subject: 'Pipeline review',
      body: 'Deals of the quarter, stage by stage.',
      organizer: alex,
      attendees: [megan, lidia],
      location: 'Room Rainier',
    },
  ],
  2: [
    {
      from: '11:00',
      until: '11:45',
      subject: 'Sales and support',
      body: 'Customers who wait for both of us.',
      organizer: diego,
      attendees: [alex],
    },
  ],
  3: [
    {
      from: '10:00',
      until: '11:00',
      subject: 'Forecast',
      body: 'Numbers for the management meeting.',
      organizer: lidia,
      attendees: [alex],
    },
  ],
  4: [
    {
      from: '13:00',
      until: '14:00',
      subject: 'Business review with Northwind Traders',
      body: 'Agenda: deliveries of the quarter, the renewal, open issues.',
      organizer: alex,
      attendees: [joni, megan],
    },
  ],
  5: [
    {
      from: '16:00',
      until: '16:30',
      subject: 'Week in review',
      body: 'What we learned, what we do next week.',
      organizer: megan,
      attendees: [alex, diego, lidia],
    },
  ],
};

/** Airlines fly at the weekend too. */
function weekend(): Plan[] {
  const [company, name] = companies[13];
  return [
    {
      from: '15:00',
      until: '15:20',
      subject: `Check-in with ${company}`,
      body: 'Load of the booking system over the weekend.',
      organizer: alex,
      attendees: [{ name, address: emailOf(name, domainOf(company)) }],
    },
  ];
}
