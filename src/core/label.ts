const acronyms: Readonly<Record<string, string>> = { vip: 'VIP', mcp: 'MCP' };

/** The word of an enum as a label: cold_call is “Cold call”. */
export function label(word: string): string {
  const text = acronyms[word] ?? word.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of an input field as a label: deal_id is “Deal”. */
export function fieldLabel(name: string): string {
  return label(name.replace(/_id$/, ''));
}
