/** Customers of the demo's first organization: company, contact, industry and city. */
export const companies = [
  ['Northwind Traders', 'Joni Sherman', 'Food wholesale', 'Seattle', 'USA'],
  ['Adventure Works', 'Ben Walters', 'Sporting goods', 'Portland', 'USA'],
  ['Tailspin Toys', 'Cecil Folk', 'Toys', 'Chicago', 'USA'],
  ['Wide World Importers', 'Debra Berger', 'Import', 'San Francisco', 'USA'],
  ['Litware', 'Emily Braun', 'Software', 'Boston', 'USA'],
  ['Proseware', 'Enrico Cattaneo', 'Publishing', 'Milan', 'Italy'],
  ['Woodgrove Bank', 'Henrietta Mueller', 'Banking', 'New York', 'USA'],
  ['Coho Winery', 'Irvin Sayers', 'Beverages', 'Napa', 'USA'],
  ['Lucerne Publishing', 'Johanna Lorenz', 'Publishing', 'Lucerne', 'Switzerland'],
  ['Margie’s Travel', 'Lee Gu', 'Travel', 'Denver', 'USA'],
  ['Trey Research', 'Lynne Robbins', 'Research', 'Austin', 'USA'],
  ['The Phone Company', 'Patti Fernandez', 'Telecommunications', 'Atlanta', 'USA'],
  ['Alpine Ski House', 'Raul Razo', 'Hospitality', 'Innsbruck', 'Austria'],
  ['Blue Yonder Airlines', 'Allan Deyoung', 'Aviation', 'Dallas', 'USA'],
  ['City Power & Light', 'Christie Cline', 'Utilities', 'Phoenix', 'USA'],
  ['Graphic Design Institute', 'Delia Dennis', 'Education', 'Toronto', 'Canada'],
  ['Humongous Insurance', 'Gerhart Moller', 'Insurance', 'Hartford', 'USA'],
  ['Southridge Video', 'Hadar Caspit', 'Media', 'Los Angeles', 'USA'],
  ['Wingtip Toys', 'Jordan Miller', 'Toys', 'Minneapolis', 'USA'],
  ['A. Datum Corporation', 'Monica Thomson', 'Consulting', 'Philadelphia', 'USA'],
  ['Consolidated Messenger', 'Pavel Bansky', 'Logistics', 'Prague', 'Czechia'],
  ['Fourth Coffee', 'Robin Kline', 'Food service', 'Redmond', 'USA'],
  ['School of Fine Art', 'Sasha Ouellet', 'Education', 'Montreal', 'Canada'],
  ['VanArsdel', 'Sonia Rees', 'Manufacturing', 'Cardiff', 'United Kingdom'],
  ['Relecloud', 'Tony Krijnen', 'Cloud hosting', 'Amsterdam', 'Netherlands'],
] as const;

/** Customers of the demo's second organization: company and contact. */
export const fabrikamCustomers = [
  ['Contoso Sales', 'Alex Wilber'],
  ['Coho Vineyard', 'Jamie Reding'],
  ['Fabrikam Residences', 'Mark Hassall'],
] as const;

/** Leads of the demo: person and company, which may be none. */
export const prospects = [
  ['Anna Lidman', 'Best For You Organics'],
  ['Carlos Slattery', 'Bellows College'],
  ['Dan Jump', 'Munson’s Pickles'],
  ['Eva Corets', 'Fincher Architects'],
  ['Frank Zhang', 'Nod Publishers'],
  ['Garth Fort', 'Liberty’s Delightful Bakery'],
  ['Helen Wilson', 'Lamna Healthcare'],
  ['Ian Hansson', 'First Up Consultants'],
  ['Jane Dow', 'Olympia Builders'],
  ['Karen Berg', 'Balcony Flowers'],
  ['Luis Alverca', 'Parnell Aerospace'],
  ['Maria Campbell', 'Contuso Fitness'],
  ['Nina Vietzen', 'Wolf Garden Supplies'],
  ['Oscar Ward', 'Rowe’s Restaurants'],
  ['Petr Kral', 'Kral Glassworks'],
  ['Qiang Wang', 'Harbor Freight Lines'],
  ['Rosa Ferrari', 'Ferrari Ceramics'],
  ['Stefan Hesse', 'Hesse Tools'],
  ['Tina Makovec', 'Makovec Farms'],
  ['Uma Rao', 'Rao Textiles'],
] as const;

/** What the demo sells. */
export const offers = [
  'renewal',
  'expansion',
  'pilot',
  'platform licence',
  'support contract',
  'onboarding',
  'data migration',
  'training package',
] as const;
