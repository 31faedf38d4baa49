import { tr } from "../shared/strings.js";

/**
 * The views below the map, in their order: each can be moved and closed.
 * @param {{ views: import("./types").OpenView[], order: (t: string, more?: object) => void }} props
 */
export function OpenViews({ views, order }) {
  if (!views.length) return <p className="snn-hint">{tr("map.hint")}</p>;
  return (
    <ul className="snn-open-views" aria-label={tr("map.open_views")}>
      {views.map((view, i) => (
        <li key={view.key} className="snn-chip" data-snn-open={view.key}>
          <span className="snn-chip-text">{view.title}</span>
          <Mini text={tr("map.earlier", { name: view.title })} path="M7.5 3 4.5 6l3 3" disabled={i === 0} onClick={() => order("move", { key: view.key, by: -1 })} />
          <Mini text={tr("map.later", { name: view.title })} path="M4.5 3l3 3-3 3" disabled={i === views.length - 1} onClick={() => order("move", { key: view.key, by: 1 })} />
          <Mini text={tr("map.close_view", { name: view.title })} path="M3 3l6 6M9 3l-6 6" onClick={() => order("close", { key: view.key })} />
        </li>
      ))}
    </ul>
  );
}

function Mini(/** @type {{ text: string, path: string, onClick: () => void, disabled?: boolean }} */ { text, path, onClick, disabled }) {
  return (
    <button type="button" className="snn-mini" title={text} aria-label={text} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 12 12" aria-hidden="true"><path d={path} /></svg>
    </button>
  );
}
