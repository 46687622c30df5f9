/** What people ask most. */
export const reads = [
  'Show me all open deals',
  'What deals are in the negotiation stage?',
  'Which deals over 50k close this month?',
  'Show me all active customers',
  'Show me all high-priority customers',
  'Get details for customer ID 5',
  'What are my customer statistics?',
  'List all qualified leads',
  'Show me leads with high scores',
  'What changed on deal 20?',
  'What can you do?',
];

export const writes = [
  'Mark deal 20 as won',
  'Move deal 25 to proposal stage',
  'Create a deal "Northwind expansion" worth $45,000 for Northwind Traders',
  'Create a new customer named John Doe with email john@example.com',
  'Qualify lead ID 10',
  'Assign lead 15 to employee 3',
  'Convert lead 10',
  'Undo that',
];
