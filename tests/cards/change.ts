/** A change of a deal as tools answer it. */
export const change = {
  change_id: 12,
  at: '2026-11-21T07:30:00.000Z',
  actor: 'Alex Wilber',
  surface: 'chat',
  tool: 'update_deal',
  outcome: 'done',
  summary: 'Deal 20 was updated.',
  records: [{ noun: 'deal', number: 20, name: 'Northwind expansion' }],
  fields: [{ field: 'title', before: 'Northwind', after: 'Northwind expansion' }],
  can_undo: true,
};
