import { z } from 'zod/v4';
import { plainText } from './plain.js';

const Position = z.looseObject({
  number: z.int(),
  version: z.int(),
  status: z.string(),
  stage: z.string(),
  open_stages: z.array(z.string()),
});

/** More stages than this do not stand side by side on a phone. */
const mostInRow = 5;
/** Names take room by their letters, so that none is broken on a phone; shorter ones get that of so many. */
const shortName = 6;

/**
 * The open stages of a deal side by side, the one it is in marked; pressing another one moves it there. Made here, as
 * so many parts cost a template much time. Empty where the deal is closed or has too many stages for a row.
 */
export function stageRow(deal: object): { stages: object[] } {
  const position = Position.safeParse(deal).data;
  if (position?.status !== 'active' || position.open_stages.length > mostInRow) return { stages: [] };
  const { number, version, stage, open_stages } = position;
  const current = open_stages.indexOf(stage);
  const stages = open_stages.map((name, at) => ({
    type: 'Column',
    width: Math.max(shortName, name.length),
    spacing: 'None',
    items: [
      line(at <= current ? '●' : '○', at <= current),
      { ...line(plainText(name), at === current), size: 'Small', spacing: 'None' },
    ],
    ...(at !== current && { selectAction: moveTo(name, number, version) }),
  }));
  return { stages };
}

function line(text: string, reached: boolean) {
  const look = reached ? { color: 'Accent', weight: 'Bolder' } : {};
  return { type: 'TextBlock', text, horizontalAlignment: 'Center', wrap: true, ...look };
}

function moveTo(stage: string, number: number, version: number) {
  const title = `Move to ${stage}`;
  const data = {
    press: 'run',
    tool: 'move_deal_to_stage',
    input: { deal_id: String(number), stage },
    version,
  };
  return { type: 'Action.Execute', title, tooltip: title, associatedInputs: 'none', data };
}
