import { useState } from 'react';
import type { Connectable, SourceDraft, SourcePreview } from '../../utils/model/source.ts';
import { shortDay } from '../ui/time.ts';
import { words as panelWords } from '../words/words.ts';
import { words as say } from './source-words.ts';
import { words } from './words.ts';

type Props = {
  vendors: Connectable[];
  /** What the entered credentials would bring; null before they were tested. */
  preview: SourcePreview | null;
  doing: 'testing' | 'starting' | null;
  now: number;
  onTest: (draft: Credentials) => void;
  onStart: (draft: SourceDraft) => void;
  /** What was tested is not what is entered any more. */
  onChange: () => void;
  onCancel: () => void;
  onCopy: (text: string) => Promise<void>;
};
type Credentials = Pick<SourceDraft, 'vendor' | 'credentials'>;

/** Connects a platform in three steps; nothing is kept or switched on before the third. */
export function SourceSetup({ vendors, preview, doing, now, ...on }: Props) {
  const [id] = useState(() => crypto.randomUUID());
  const [vendor, setVendor] = useState(vendors[0]);
  const [name, setName] = useState(vendors[0]?.name ?? '');
  const [credentials, setCredentials] = useState<Record<string, string>>({});
  if (!vendor) return null;
  // Some take one way in or another: which fields belong together the backend says.
  const entered = Object.fromEntries(
    Object.entries(credentials).filter(([, value]) => value.trim() !== ''),
  );
  const isEntered = vendor.fields.some((field) => field.secret && entered[field.name]);
  const choose = (chosen: Connectable | undefined) => {
    if (!chosen) return;
    setVendor(chosen);
    setName(chosen.name);
    setCredentials({});
    on.onChange();
  };
  return (
    <form
      className="settings-form max-w-[600px]"
      onSubmit={(event) => {
        event.preventDefault();
        if (preview)
          on.onStart({ id, vendor: vendor.vendor, name: name.trim(), credentials: entered });
        else on.onTest({ vendor: vendor.vendor, credentials: entered });
      }}
    >
      <h3 className="mt-3 text-[13px]/[20px]">{say.steps.choose}</h3>
      <select
        className="field"
        aria-label={say.steps.choose}
        value={vendor.vendor}
        onChange={({ target }) => choose(vendors.find((one) => one.vendor === target.value))}
      >
        {vendors.map((one) => (
          <option key={one.vendor} value={one.vendor}>
            {one.name}
          </option>
        ))}
      </select>
      <label>
        <span>{say.name}</span>
        <input
          className="field"
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <h3 className="mt-3 text-[13px]/[20px]">{say.steps.access(vendor.name)}</h3>
      {say.how[vendor.vendor] ? <p>{say.how[vendor.vendor]}</p> : null}
      <Scopes scopes={vendor.scopes} onCopy={on.onCopy} />
      {vendor.fields.map((field) => (
        <label key={field.name}>
          <span>{say.fields[field.name] ?? field.name}</span>
          <input
            className="field"
            type={field.secret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            placeholder={field.example}
            value={credentials[field.name] ?? ''}
            onChange={({ target }) => {
              setCredentials({ ...credentials, [field.name]: target.value });
              on.onChange();
            }}
          />
        </label>
      ))}
      {preview ? (
        <>
          <h3 className="mt-3 text-[13px]/[20px]">{say.steps.preview}</h3>
          <Preview preview={preview} now={now} />
        </>
      ) : null}
      <div className="settings-buttons">
        <button
          type="submit"
          className={preview ? 'button button-main' : 'button'}
          disabled={!isEntered || name.trim() === '' || doing !== null}
        >
          {preview ? say.start : say.test}
        </button>
        <button type="button" className="button button-quiet" onClick={on.onCancel}>
          {say.cancel}
        </button>
        <span className="small soft" role="status">
          {doing ? say[doing] : ''}
        </span>
      </div>
    </form>
  );
}

function Scopes({ scopes, onCopy }: Pick<Connectable, 'scopes'> & Pick<Props, 'onCopy'>) {
  const [status, setStatus] = useState('');
  if (scopes.length === 0) return null;
  return (
    <div>
      <p>{say.scopes}</p>
      <ul className="foreign my-1 columns-2">
        {scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
      <div className="settings-buttons">
        <button
          type="button"
          className="button button-quiet"
          onClick={() =>
            onCopy(scopes.join('\n')).then(
              () => setStatus(words.page.copied),
              () => setStatus(words.page.notCopied),
            )
          }
        >
          {say.copyScopes}
        </button>
        <span className="small soft" role="status">
          {status}
        </span>
      </div>
    </div>
  );
}

function Preview({ preview, now }: { preview: SourcePreview; now: number }) {
  const { touches, people, refused } = preview;
  if (touches.length === 0) return <p>{say.nothing}</p>;
  const columns = say.preview;
  return (
    <>
      <table className="wrap-anywhere w-full [&_td:nth-child(n+3)]:whitespace-nowrap">
        <thead>
          <tr>
            <th
              className="border-line border-b py-1 pe-3 text-start align-top font-semibold"
              scope="col"
            >
              {columns.what}
            </th>
            <th
              className="border-line border-b py-1 pe-3 text-start align-top font-semibold"
              scope="col"
            >
              {columns.who}
            </th>
            <th
              className="border-line border-b py-1 pe-3 text-start align-top font-semibold"
              scope="col"
            >
              {columns.when}
            </th>
            <th
              className="border-line border-b py-1 pe-3 text-start align-top font-semibold"
              scope="col"
            >
              {columns.by}
            </th>
          </tr>
        </thead>
        <tbody>
          {touches.map(({ kind, title, who, time, verdict }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no ids yet, and never change
            <tr key={n}>
              <td className="border-line border-b py-1 pe-3 text-start align-top">
                <strong>{panelWords.history.kinds[kind]}</strong>{' '}
                <span className="foreign">{title}</span>
              </td>
              <td className="foreign border-line border-b py-1 pe-3 text-start align-top">{who}</td>
              <td className="border-line border-b py-1 pe-3 text-start align-top">
                {shortDay(Date.parse(time), now)}
              </td>
              <td className="border-line border-b py-1 pe-3 text-start align-top">
                {say.verdicts[verdict ?? 'unknown']}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small soft">{say.wouldBring(people, refused)}</p>
    </>
  );
}
