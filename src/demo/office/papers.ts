import { strToU8, zipSync } from 'fflate';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const types = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** A Word document of paragraphs. */
export function wordDocument(paragraphs: readonly string[]): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${escaped(text)}</w:t></w:r></w:p>`).join('');
  return packed('word/document.xml', 'wordprocessingml.document.main', {
    'word/document.xml': `${declaration}<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`,
  });
}

/** An Excel workbook of one sheet. */
export function workbook(rows: readonly (readonly (string | number)[])[]): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const cells = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const sheets = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>';
  return packed('xl/workbook.xml', 'spreadsheetml.sheet.main', {
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}">${sheets}</workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${declaration}<worksheet xmlns="${main}"><sheetData>${cells}</sheetData></worksheet>`,
  });
}

function cell(value: string | number): string {
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;
}

function packed(part: string, kind: string, files: Readonly<Record<string, string>>): Uint8Array {
  const vendor = 'application/vnd.openxmlformats-officedocument';
  const sheet = 'xl/worksheets/sheet1.xml';
  const overrides = [
    `<Override PartName="/${part}" ContentType="${vendor}.${kind}+xml"/>`,
    ...(sheet in files
      ? [`<Override PartName="/${sheet}" ContentType="${vendor}.spreadsheetml.worksheet+xml"/>`]
      : []),
  ];
  const all = {
    '[Content_Types].xml': `${declaration}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="${part}"/></Relationships>`,
    ...files,
  };
  return zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
