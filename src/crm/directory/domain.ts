/** Domains at which anybody can have an address, so that they tell nothing of a company. */
const publicDomains = new Set(
  `gmail.com outlook.com hotmail.com live.com yahoo.com icloud.com gmx.de gmx.net web.de aol.com proton.me
  protonmail.com msn.com mail.com`.split(/\s+/),
);

/** The domain of an address, unless anybody can have one there. */
export function companyDomain(address: string): string | undefined {
  const domain = address.split('@')[1]?.toLowerCase();
  return domain === undefined || publicDomains.has(domain) ? undefined : domain;
}
