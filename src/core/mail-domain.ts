/** Domains at which anybody can have an address, so that they tell nothing of a company. */
const publicDomains = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net
  web.de mail.com proton.me protonmail.com`.split(/\s+/),
);

/** The domain of an address where it is that of a company. */
export function companyDomain(address: string): string | undefined {
  const domain = address.split('@')[1]?.toLowerCase();
  return domain === undefined || publicDomains.has(domain) ? undefined : domain;
}
