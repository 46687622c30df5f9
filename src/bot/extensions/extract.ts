import { companyDomain } from '../../core/mail-domain.js';

/** What a text says about who wrote it. */
export interface Contact {
  name?: string | undefined;
  organization_name?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  /** What they want: the text without greeting and signature. */
  need: string;
}

const mostLines = 400;
const longestLine = 300;
const longestNeed = 1500;
const mostAddresses = 3;

const emailPattern = /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/gi;
const phonePattern = /(?:\+|\(|\b0)[\d\s()./-]{6,22}\d/g;
const labelled =
  /\b(?:phone|tel|telephone|mobile|cell|direct|office|call me (?:at|on)|fon)\b\.?:?\s*([+(\d][\d\s()./-]{5,22}\d)/i;
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|hallo|guten tag|liebe[rs]?)\b[^.?!]{0,60}[,!.]?$/i;
const closing =
  /^(?:--|(?:(?:with )?(?:best|kind|warm|many)?\s?(?:regards|wishes|thanks)|thanks(?: a lot| again)?|thank you|cheers|sincerely|yours(?: sincerely| faithfully)?|mit freundlichen grüßen|viele grüße|beste grüße|best)[,.!]?)$/i;
const company =
  /\b(?:inc|ltd|llc|gmbh|ag|corp|corporation|co|company|plc|limited|group|traders|industries|partners|s\.?a\.?|b\.?v\.?)\.?$/i;
const fromCompany = /\b(?:from|of|at|with|for)\s+((?:[A-Z][\w&'-]*\s?){1,4})/;
const street =
  /\b\d{1,5}[a-z]?\s+(?:[\w.'-]+\s){0,4}(?:street|st|avenue|ave|road|rd|lane|ln|boulevard|blvd|drive|dr|way|square|court)\b|\b[\wäöüß-]{2,40}(?:straße|strasse|str\.|weg|platz)\s+\d{1,4}\b/i;
const place = /\b(?:[A-Z]{1,2}-)?\d{4,6}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/;
const properName = /^(?:[\p{Lu}][\p{L}'’.-]*)(?:\s+[\p{Lu}][\p{L}'’.-]*){0,3}$/u;

/** Reads who wrote a text, and what they want, from the text itself. */
export function contactIn(
  text: string,
  sender: { name?: string | undefined; email?: string | undefined },
): Contact {
  const lines = text.split('\n', mostLines).map((line) => line.trim().slice(0, longestLine));
  const end = lines.findIndex((line) => closing.test(line));
  const body = end === -1 ? lines : lines.slice(0, end);
  const signature =
    end === -1
      ? lines.slice(-6)
      : lines
          .slice(end + 1)
          .filter(Boolean)
          .slice(0, 10);
  const email = sender.email ?? addressesIn(text)[0];
  return {
    name: sender.name ?? (end === -1 ? undefined : signature.find((line) => properName.test(line))),
    organization_name: companyIn(signature, body, sender.name) ?? companyOf(email, signature),
    email,
    phone: phoneIn(signature) ?? phoneIn(body),
    address: postalAddressIn(lines),
    need: body
      .filter((line) => !greeting.test(line))
      .join('\n')
      .trim()
      .slice(0, longestNeed),
  };
}

/** The e-mail addresses in a text, in lower case, each once. */
export function addressesIn(text: string): string[] {
  const found = text.match(emailPattern) ?? [];
  return [...new Set(found.map((address) => address.toLowerCase()))].slice(0, mostAddresses);
}

/** The company of an address: as the signature writes the name in its domain, else that name. */
function companyOf(email: string | undefined, signature: readonly string[]): string | undefined {
  const name = email && companyDomain(email)?.split('.').at(-2);
  if (!name) return undefined;
  const signed = signature.find((line) => line.replaceAll(/[^\p{L}\d-]/gu, '').toLowerCase() === name);
  return signed ?? name.charAt(0).toUpperCase() + name.slice(1);
}

function companyIn(signature: readonly string[], body: readonly string[], name: string | undefined) {
  const signed = signature.find((line) => line !== name && line.length < 60 && company.test(line));
  if (signed) return signed;
  const said = body.find((line) => /\b(?:i am|i'm|my name is|this is|we are)\b/i.test(line));
  return said && fromCompany.exec(said)?.[1]?.trim();
}

function phoneIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const said = labelled.exec(line)?.[1] ?? line.match(phonePattern)?.[0];
    const digits = said?.replaceAll(/\D/g, '').length ?? 0;
    if (said && digits >= 7 && digits <= 15) return said.trim();
  }
  return undefined;
}

function postalAddressIn(lines: readonly string[]): string | undefined {
  const at = lines.findIndex((line) => street.test(line));
  if (at === -1) return undefined;
  const [first = '', next = ''] = lines.slice(at, at + 2);
  return !place.test(first) && place.test(next) ? `${first}, ${next}` : first;
}
